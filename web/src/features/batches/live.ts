import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, body, type Schemas } from "../../lib/api";
import { batchKeys, type Batch, type Cell } from "./queries";

type Message = Schemas["Message"];
type EventMessage = Schemas["EventMessage"];

export type Connection = "connecting" | "live" | "lost";

/** A card that has just been read. */
export interface Latest {
  seq: number;
  key: string;
  cells: Cell[];
}

const LATEST = 6;
const REFETCH_MS = 700;
const LONGEST_WAIT_MS = 5000;
/** The server says something every 15 seconds. */
const SILENCE_MS = 40_000;

const NO_SUCH_BATCH = 1008;

/** Attaches the page to a batch: whatever happens to it is patched into the query cache. */
export function useLive(id: string): Connection {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  useEffect(() => {
    const feed = new Feed(id, client, setConnection);
    feed.open();
    return () => feed.close();
  }, [id, client]);
  return connection;
}

class Feed {
  private socket: WebSocket | undefined;
  private since: number | undefined;
  private waits = 0;
  private closed = false;
  private marked = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private refetch: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly id: string,
    private readonly client: QueryClient,
    private readonly tell: (connection: Connection) => void,
  ) {}

  async open() {
    try {
      const { ticket } = await body(api.POST("/api/v1/tickets"));
      if (this.closed) {
        return;
      }
      const url = new URL(`/api/v1/ws/task/${this.id}`, window.location.href);
      url.protocol = url.protocol.replace("http", "ws");
      url.searchParams.set("ticket", ticket);
      if (this.since !== undefined) {
        url.searchParams.set("since", String(this.since));
      }
      this.attach(new WebSocket(url));
    } catch {
      this.again();
    }
  }

  private attach(socket: WebSocket) {
    this.socket = socket;
    this.listen();
    socket.onmessage = (event) => {
      this.waits = 0;
      this.listen();
      this.take(JSON.parse(String(event.data)) as Message);
    };
    socket.onclose = (event) => {
      if (event.code === NO_SUCH_BATCH) {
        void this.client.invalidateQueries({ queryKey: batchKeys.one(this.id) });
        return;
      }
      this.again();
    };
  }

  /** A laptop that wakes up has sockets that look open and are not. */
  private listen() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.socket?.close(), SILENCE_MS);
  }

  private again() {
    if (this.closed) {
      return;
    }
    this.tell("lost");
    clearTimeout(this.silence);
    const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** this.waits++);
    this.timer = setTimeout(() => void this.open(), wait);
  }

  private take(message: Message) {
    if (message.kind === "snapshot") {
      this.tell("live");
      this.client.setQueryData(batchKeys.one(this.id), message.batch);
      // With a note, the log is another one than we knew: begin anew.
      this.since = this.since === undefined || message.note ? message.number : this.since;
      this.refetchSoon();
    } else if (message.kind === "event") {
      this.since = message.number;
      this.event(message);
    }
  }

  private event(message: EventMessage) {
    this.client.setQueryData<Batch>(batchKeys.one(this.id), (batch) => batch && after(batch, message));
    if (message.type === "item_finished") {
      const card = message.data as unknown as Latest;
      if (card.cells) {
        this.client.setQueryData<Latest[]>(batchKeys.latest(this.id), (known = []) =>
          [card, ...known.filter((each) => each.seq !== card.seq)].slice(0, LATEST),
        );
      }
    }
    // Somebody else may be at the same cards.
    const seq = (message.data as { seq?: number }).seq;
    if (seq !== undefined && (message.type === "value_corrected" || message.type === "item_marked")) {
      void this.client.invalidateQueries({ queryKey: batchKeys.item(this.id, seq) });
    }
    const many = message.type === "values_replaced" || message.type === "replacement_undone";
    if (many) {
      void this.client.invalidateQueries({ queryKey: ["batch", this.id, "item"] });
    }
    this.refetchSoon(message.type === "status_changed");
    this.marked ||= message.type === "item_marked";
  }

  /** Rows are read again now and then, not once for each event. */
  private refetchSoon(batchToo = false) {
    if (batchToo) {
      void this.client.invalidateQueries({ queryKey: batchKeys.one(this.id), exact: true });
      void this.client.invalidateQueries({ queryKey: batchKeys.all });
    }
    this.refetch ??= setTimeout(() => {
      this.refetch = undefined;
      void this.client.invalidateQueries({ queryKey: batchKeys.items(this.id) });
      if (this.marked) {
        this.marked = false;
        void this.client.invalidateQueries({ queryKey: batchKeys.one(this.id), exact: true });
      }
    }, REFETCH_MS);
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    clearTimeout(this.refetch);
    this.socket?.close();
  }
}

/** The batch as the event leaves it. */
export function after(batch: Batch, message: EventMessage): Batch {
  const to = (message.data as { to?: Batch["status"] }).to;
  return {
    ...batch,
    progress: message.progress ?? batch.progress,
    status: message.type === "status_changed" && to ? to : batch.status,
    last_event: Math.max(batch.last_event, message.number),
  };
}
