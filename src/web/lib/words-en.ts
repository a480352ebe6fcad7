/** The words of the web in English. Those of letters, refusals, permissions and the papers only the server says. */
export const files: Record<string, unknown> = import.meta.glob(
  ['../../../i18n/en/*.json', '!**/letters.json', '!**/errors.json', '!**/permissions.json', '!**/docs.json'],
  { eager: true, import: 'default' },
)
