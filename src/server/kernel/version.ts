/** The product's version, as pages, OpenAPI and the outgoing mail's headers name it. */
export const VERSION = '0.1.0'
