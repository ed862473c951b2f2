import { Ban, Check, CircleDashed, LoaderCircle, Pause, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "../../components/notice";
import { t } from "../../lib/texts";
import type { Batch } from "./queries";

const LOOKS: Record<Batch["status"], [Tone, ReactNode]> = {
  uploaded: ["plain", <CircleDashed key="i" aria-hidden className="size-4" />],
  queued: ["accent", <LoaderCircle key="i" aria-hidden className="size-4 animate-spin" />],
  processing: ["accent", <LoaderCircle key="i" aria-hidden className="size-4 animate-spin" />],
  paused: ["warn", <Pause key="i" aria-hidden className="size-4" />],
  completed: ["good", <Check key="i" aria-hidden className="size-4" />],
  completed_with_errors: ["danger", <TriangleAlert key="i" aria-hidden className="size-4" />],
  cancelled: ["plain", <Ban key="i" aria-hidden className="size-4" />],
};

export function StatusBadge({ status }: { status: Batch["status"] }) {
  const [tone, icon] = LOOKS[status];
  return (
    <Badge tone={tone}>
      {icon}
      {t.status[status]}
    </Badge>
  );
}
