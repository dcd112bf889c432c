export type { WriteFault } from './disk-fault';
export { WRITE_FAULTS } from './disk-fault';
export { settled } from './settled';
export type { DiskPlan } from './simulated-disk';
export { SimulatedDisk } from './simulated-disk';
