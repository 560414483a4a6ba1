/** The public internet of simulations, in addresses reserved for documentation. */
export const simulatedInternet = {
  /** A web server that answers 204 and tells the time; also what a captive portal stands before. */
  webServer: { name: 'www.simulated.example', address: '198.51.100.10', port: 80 },
  /** A resolver that everybody may ask. */
  publicNameServer: '198.51.100.53',
} as const;

/** The shop's own network. */
export const simulatedShop = {
  address: '192.168.1.7',
  prefixLength: 24,
  gateway: '192.168.1.1',
  nameServer: '192.168.1.1',
} as const;
