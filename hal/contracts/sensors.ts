import type { DeviceContext, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';

/** Memory in bytes; `availableBytes` is what can be given to programs without swapping. */
export interface MemoryStatus {
  readonly totalBytes: number;
  readonly availableBytes: number;
}

/** Main memory. */
export interface Memory {
  status(context: DeviceContext): Promise<HalResult<MemoryStatus>>;
}

/** Processor load over the last minute as a share of all cores, 0..1 and above. */
export interface Cpu {
  load(context: DeviceContext): Promise<HalResult<{ readonly loadShare: number; readonly cores: number }>>;
}

/** One temperature sensor, °C. */
export interface TemperatureReading {
  readonly sensor: string;
  readonly celsius: number;
  /** The limit the sensor's own platform declares, or null. */
  readonly limitCelsius: number | null;
}

/** Temperature sensors; an empty list means none is readable. */
export interface Thermal {
  readings(context: DeviceContext): Promise<HalResult<readonly TemperatureReading[]>>;
}

/** Relative humidity, percent. */
export interface Humidity {
  percent(context: DeviceContext): Promise<HalResult<number>>;
}

/** Battery and supply. Level in percent, temperature in °C, wear = percent of design capacity lost. */
export interface PowerStatus {
  readonly onMains: Sensed<boolean>;
  readonly levelPercent: Sensed<number>;
  readonly wearPercent: Sensed<number>;
  readonly cycles: Sensed<number>;
  readonly temperatureC: Sensed<number>;
  /** Supply drops since boot. */
  readonly brownOuts: Sensed<number>;
}

/** The terminal's power supply. */
export interface Power {
  status(context: DeviceContext): Promise<HalResult<PowerStatus>>;
}
