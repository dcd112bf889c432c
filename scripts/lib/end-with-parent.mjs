// The channel to the parent closes when the parent ends, even by kill -9. Processes that a child of ours starts inherit
// this file; they are its own to end.
if (process.connected && process.ppid === Number(process.env.TANDEM_PARENT_PID)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // A child that has nothing more to do may end.
  process.channel?.unref();
}
