import { describe, expect, it } from 'vitest';
import { genericLinux80mm as model } from '../../hal/profiles/generic-linux-80mm.ts';
import { settledProfile } from '../../src/agent/settled-profile.ts';
import { configSchema, defaultConfig } from '../../src/runtime/config-schema.ts';

describe('a model with what was provisioned', () => {
  it('is the model where nothing was', () => {
    expect(settledProfile(model, defaultConfig())).toEqual(model);
  });

  it('tells its numbers, host, telephone and clock', () => {
    const settings = configSchema.parse({
      config: 1,
      payment: { tid: '12345678', hosts: [{ host: 'pos.example.cn', port: 8_583, tls: true }] },
      contacts: { acquirerName: '某收单', acquirerPhone: '95516' },
      timeSources: ['time.example.cn:80'],
    });
    expect(settledProfile(model, settings)).toMatchObject({
      id: model.id,
      contacts: { acquirerName: { zh: '某收单', en: '某收单' }, acquirerPhone: '95516' },
      timeSources: [{ host: 'time.example.cn', port: 80 }],
      paymentApp: {
        kind: 'provisioned',
        tid: '12345678',
        mid: null,
        host: { host: 'pos.example.cn', port: 8_583, tls: true, nii: null },
      },
    });
  });

  it('asks the payment application itself where it tells its state', () => {
    const payment = { tid: '12345678', parameterFile: '/data/pay/state.json', stanCommand: ['next-stan'] };
    const settings = configSchema.parse({ config: 1, payment });
    expect(settledProfile(model, settings).paymentApp).toEqual({
      kind: 'parameter-file',
      path: '/data/pay/state.json',
      stanCommand: ['next-stan'],
    });
  });
});
