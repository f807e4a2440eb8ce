// The one WebSocket: `hello` with everything, then changes in order. After a gap it starts over with a new hello.

const PATIENCE = [300, 700, 1500, 3000, 5000];

export class Socket {
  /** `on` answers hello(message), change(message) and waiting(yes). */
  constructor(on) {
    this.on = on;
    this.tries = 0;
  }

  /** Follow the workspace as this person sees it, or as the first person when nobody is named. */
  follow(person) {
    this.person = person;
    this.tries = 0;
    this.connect();
  }

  connect() {
    clearTimeout(this.timer);
    this.socket?.close();
    const address = new URL("/ws", location.href);
    address.protocol = "ws:";
    if (this.person) address.searchParams.set("as", this.person);
    const socket = new WebSocket(address);
    this.socket = socket;
    this.expected = 0;
    socket.onmessage = (event) => socket === this.socket && this.take(JSON.parse(event.data));
    socket.onclose = () => socket === this.socket && this.retry();
  }

  take(message) {
    if (message.n !== this.expected) return this.connect();
    this.expected += 1;
    this.tries = 0;
    if (message.kind === "hello") {
      this.on.waiting(false);
      this.on.hello(message);
    } else this.on.change(message);
  }

  retry() {
    this.on.waiting(true);
    this.timer = setTimeout(() => this.connect(), PATIENCE[Math.min(this.tries, PATIENCE.length - 1)]);
    this.tries += 1;
  }
}
