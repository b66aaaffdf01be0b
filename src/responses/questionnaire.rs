//! Our questionnaire, to print or to build in a survey platform.
