import fc from 'fast-check'

// In continuous integration the same examples every time, so that a change is judged by what it changed; elsewhere other
// examples at every run, so that what nobody thought of comes to light.
if (process.env.CI === 'true') fc.configureGlobal({ seed: 2010 })
