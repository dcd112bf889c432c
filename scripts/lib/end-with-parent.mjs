// The channel to the parent closes when the parent ends, even by kill -9. Children of ours inherit this file and
// wait for messages over the same kind of channel, so it is left as it is.
if (process.connected) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
