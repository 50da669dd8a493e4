/** Said where a door fails itself: nothing is known then of the listener's language. */
export const WENT_WRONG = "Sorry, something went wrong on my side. Please try again.";
