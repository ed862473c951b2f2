import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  Ban,
  BookLock,
  BookOpenCheck,
  Columns2,
  Download,
  Ellipsis,
  Pause,
  Play,
  ScanEye,
  Table2,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import { Button, IconButton, LinkButton } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { Menu, MenuItem } from "../../components/menu";
import { sayFailure } from "../../components/toasts";
import { useAttempt } from "../../components/use-attempt";
import { t } from "../../lib/texts";
import { FileUnder } from "../casebook/file-under";
import { ExportDialog } from "./export-dialog";
import { RereadDialog } from "./reread-dialog";
import { act, batchKeys, deleteBatch, readingsQuery, type Act, type Batch } from "./queries";

type Asked = "cancel" | "delete" | "export" | "reread" | "file";

export function BatchActions({ batch }: { batch: Batch }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked>();
  const { busy, attempt } = useAttempt(sayFailure);
  const filable = batch.status === "completed" || batch.status === "completed_with_errors";
  const can = (what: string) => batch.possible.includes(what);
  const again = batch.kind === "extract" && batch.status !== "uploaded";
  const { data: readings = [] } = useQuery({ ...readingsQuery(batch.id), enabled: again });
  const go = async (what: Act) => {
    const now = await act(batch.id, what);
    client.setQueryData(batchKeys.one(batch.id), now);
  };
  return (
    <>
      {can("start") && (
        <Button kind="primary" busy={busy} onClick={() => void attempt(() => go("start"))}>
          <Play aria-hidden />
          {t.batch.start}
        </Button>
      )}
      {can("pause") && (
        <Button busy={busy} onClick={() => void attempt(() => go("pause"))}>
          <Pause aria-hidden />
          {t.batch.pause}
        </Button>
      )}
      {can("resume") && (
        <Button kind="primary" busy={busy} onClick={() => void attempt(() => go("resume"))}>
          <Play aria-hidden />
          {t.batch.resume}
        </Button>
      )}
      {batch.progress.done > 0 && batch.kind === "extract" && (
        <>
          <LinkButton kind="primary" to="/batches/$batchId/review" params={{ batchId: batch.id }}>
            <ScanEye aria-hidden />
            {t.batch.review}
          </LinkButton>
          <LinkButton to="/batches/$batchId/table" params={{ batchId: batch.id }}>
            <Table2 aria-hidden />
            {t.batch.table}
          </LinkButton>
          <Button onClick={() => setAsked("export")}>
            <Download aria-hidden />
            {t.batch.export}
          </Button>
        </>
      )}
      {(can("cancel") || can("delete") || again || filable) && (
        <Menu
          trigger={
            <IconButton label={t.common.more}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          {again && (
            <MenuItem onSelect={() => setAsked("reread")}>
              <BookOpenCheck aria-hidden />
              {t.reread.title}
            </MenuItem>
          )}
          {readings.length > 1 && (
            <MenuItem
              onSelect={() => void navigate({ to: "/batches/$batchId/compare", params: { batchId: batch.id } })}
            >
              <Columns2 aria-hidden />
              {t.compare.title}
            </MenuItem>
          )}
          {filable && (
            <MenuItem onSelect={() => setAsked("file")}>
              <BookLock aria-hidden />
              {t.filing.under}
            </MenuItem>
          )}
          {can("cancel") && (
            <MenuItem onSelect={() => setAsked("cancel")}>
              <Ban aria-hidden />
              {t.batch.cancel}
            </MenuItem>
          )}
          {can("delete") && (
            <MenuItem danger onSelect={() => setAsked("delete")}>
              <Trash2 aria-hidden />
              {t.batch.delete}
            </MenuItem>
          )}
        </Menu>
      )}
      {asked === "reread" && <RereadDialog batch={batch} onClose={() => setAsked(undefined)} />}
      {asked === "export" && <ExportDialog batch={batch} onClose={() => setAsked(undefined)} />}
      {asked === "file" && (
        <FileUnder
          kind={batch.kind === "extract" ? "extraction" : "generation"}
          batchId={batch.id}
          label={batch.name}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === "cancel" && (
        <Confirm
          title={t.batch.cancelTitle}
          action={t.batch.cancel}
          danger
          onConfirm={() => go("cancel")}
          onClose={() => setAsked(undefined)}
        >
          <p>{t.items[batch.kind].cancelText}</p>
        </Confirm>
      )}
      {asked === "delete" && (
        <Confirm
          title={t.batch.deleteTitle(batch.name)}
          action={t.batch.delete}
          danger
          onConfirm={async () => {
            await deleteBatch(batch.id);
            await client.invalidateQueries({ queryKey: batchKeys.all });
            await navigate({ to: "/batches" });
          }}
          onClose={() => setAsked(undefined)}
        >
          <p>{t.items[batch.kind].deleteText}</p>
        </Confirm>
      )}
    </>
  );
}
