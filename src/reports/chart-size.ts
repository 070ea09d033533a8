/** Width of the text column on A4 with margins of 25 and 20 mm, in points. */
export const fullWidth = 468
/** Width for a phone: labels stand above their rows, letters stay readable. */
export const narrowWidth = 240
