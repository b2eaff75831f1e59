package pseudonym

// cueWords are the words at which detectors look that wait for no capital and no digit: ages, telephone numbers and
// e-mail addresses in words, accounts and passwords.
const cueWords = `ninety nineties ninetieth nonagenarian nonagenarians centenarian centenarians hundred hundredth`
