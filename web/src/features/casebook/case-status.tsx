import { Lock } from "lucide-react";
import { Badge, type Tone } from "../../components/notice";
import { t } from "../../lib/texts";
import type { CaseFile } from "./queries";

const TONES: Record<CaseFile["status"], Tone> = { open: "accent", on_hold: "warn", closed: "plain", sealed: "good" };

export function CaseStatus({ status }: { status: CaseFile["status"] }) {
  return (
    <Badge tone={TONES[status]}>
      {status === "sealed" && <Lock aria-hidden className="size-3.5" />}
      {t.cases.statuses[status]}
    </Badge>
  );
}
