/** The version of this build; a test holds it to package.json's, so that the bundle needs no file beside it. */
export const version = '0.1.0';
