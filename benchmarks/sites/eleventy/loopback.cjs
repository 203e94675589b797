// Eleventy's server listens on every address of the machine, and has no setting for that.
const { Server } = require("node:net");

const { listen } = Server.prototype;
Server.prototype.listen = function (options, ...rest) {
  const isSettings = options !== null && typeof options === "object";
  return listen.call(this, isSettings ? { host: "127.0.0.1", ...options } : options, ...rest);
};
