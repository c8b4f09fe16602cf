/** Loaded into each server under load: tells on request what the process used. */

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({
    cpuSeconds: (user + system) / 1e6,
    residentMegabytes: process.memoryUsage.rss() / 2 ** 20,
  })
})
// Listening for messages must not keep a server from ending.
process.channel?.unref()
