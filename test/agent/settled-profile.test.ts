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
      contacts: { acquirerName: '某收单', acquirerPhone: '95516', servicePhone: '400-800-1234' },
      timeSources: ['time.example.cn:80'],
    });
    expect(settledProfile(model, settings)).toMatchObject({
      id: model.id,
      contacts: {
        acquirerName: { zh: '某收单', en: '某收单' },
        acquirerPhone: '95516',
        servicePhone: '400-800-1234',
      },
      timeSources: [{ host: 'time.example.cn', port: 80 }],
      paymentApp: {
        kind: 'provisioned',
        tid: '12345678',
        mid: null,
        host: { host: 'pos.example.cn', port: 8_583, tls: true, nii: null },
      },
    });
  });

  it('may start the application that was named again, and only in that way', () => {
    const ways = [
      [{ unit: 'till.service' }, { kind: 'systemd', unit: 'till.service' }],
      [{ script: '/etc/init.d/till' }, { kind: 'init-script', path: '/etc/init.d/till' }],
      [
        { package: 'com.example.till', activity: 'com.example.till/.Main' },
        { kind: 'android', packageId: 'com.example.till', activity: 'com.example.till/.Main' },
      ],
    ];
    for (const [program, way] of ways) {
      const settings = configSchema.parse({ config: 1, payment: { program } });
      const apps = settledProfile(model, settings).programs?.filter(({ role }) => role === 'app');
      expect(apps).toMatchObject([{ way }]);
    }
    expect(configSchema.safeParse({ config: 1, payment: { program: { unit: 'rm -rf /' } } }).success).toBe(
      false,
    );
  });

  it('knows other hosts only for an application that can be told to use them', () => {
    const hosts = [
      { host: 'a.example', port: 1 },
      { host: 'b.example', port: 2 },
    ];
    const payment = { parameterFile: '/data/pay/state.json', hosts, hostCommand: ['use-host'] };
    const settings = configSchema.parse({ config: 1, payment });
    expect(settledProfile(model, settings).paymentApp).toMatchObject({
      hostCommand: ['use-host'],
      backupHosts: [{ host: 'b.example', port: 2 }],
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
