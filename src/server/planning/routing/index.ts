// planning/routing — who answers for a ticket. See README.md for the words.
export {}
