/** Every address of the site by name; nothing else builds one. A token is part of a personal link by design. */
export const paths = {
  home: () => '/',
  health: () => '/healthz',
  asset: (file: string) => `/assets/${file}`,
  respond: {
    welcome: (token: string) => `/r/${token}`,
    start: (token: string) => `/r/${token}/start`,
    page: (token: string, page: string) => `/r/${token}/page/${page}`,
    draft: (token: string, page: string) => `/r/${token}/page/${page}/draft`,
    check: (token: string) => `/r/${token}/check`,
    submit: (token: string) => `/r/${token}/submit`,
    receipt: (token: string) => `/r/${token}/receipt`,
    profile: (token: string) => `/r/${token}/profile`,
    profileFigure: (token: string) => `/r/${token}/profile.svg`,
  },
  staff: {
    home: () => '/staff',
    signIn: () => '/staff/sign-in',
    signOut: () => '/staff/sign-out',
    firstRun: () => '/staff/first-run',
    study: (slug: string) => `/staff/studies/${slug}`,
    report: (slug: string) => `/staff/studies/${slug}/report`,
    reportPdf: (slug: string) => `/staff/studies/${slug}/report.pdf`,
    reportFigure: (slug: string, figure: string) => `/staff/studies/${slug}/report/figures/${figure}.svg`,
  },
} as const
