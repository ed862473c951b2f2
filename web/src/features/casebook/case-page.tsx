import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CircleDot, Download, Ellipsis, Lock, LockOpen, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { Menu, MenuItem } from "../../components/menu";
import { Badge, Failure, Notice } from "../../components/notice";
import { Page } from "../../components/page";
import { Tabs } from "../../components/tabs";
import { sayFailure } from "../../components/toasts";
import { useAttempt } from "../../components/use-attempt";
import { download } from "../../lib/api";
import { t } from "../../lib/texts";
import { CaseForm } from "./case-form";
import { CaseStatus } from "./case-status";
import { Custody } from "./custody";
import { EventForm } from "./event-form";
import { Members } from "./members";
import {
  caseKeys,
  caseQuery,
  changeCase,
  createEvent,
  deleteCase,
  sealCase,
  unsealCase,
  type CaseFile,
} from "./queries";
import { Timeline } from "./timeline";
import { Trash } from "./trash";

const route = getRouteApi("/casebook/$caseId");

const caseTabs = ["timeline", "custody", "members", "trash"] as const;
export type CaseTab = (typeof caseTabs)[number];

const STATUSES = ["open", "on_hold", "closed"] as const;

type Asked = "edit" | "event" | "seal" | "unseal" | "delete";

export function CasePage() {
  const { caseId } = route.useParams();
  const { tab = "timeline", q, tag, from, to } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const { data: it, error } = useQuery(caseQuery(caseId));
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: caseKeys.one(caseId) }),
      client.invalidateQueries({ queryKey: caseKeys.all }),
    ]);
  const above = (
    <Link to="/casebook" className="underline">
      {t.cases.title}
    </Link>
  );
  if (!it) {
    return (
      <Page title={t.cases.one} above={above}>
        <Failure problem={error} />
      </Page>
    );
  }
  const writable = (it.status === "open" || it.status === "on_hold") && it.role !== "viewer";
  const owner = it.role === "owner";
  const become = async (status: (typeof STATUSES)[number]) => {
    await changeCase(it, { status }).catch(sayFailure);
    await refresh();
  };
  return (
    <Page
      title={it.title}
      above={above}
      below={
        <p className="text-muted mt-1 flex flex-wrap items-center gap-2 text-sm">
          <CaseStatus status={it.status} />
          {it.number && <span>{it.number}</span>}
          {it.tags.map((each) => (
            <Badge key={each}>{each}</Badge>
          ))}
        </p>
      }
      actions={
        <>
          {writable && (
            <Button kind="primary" onClick={() => setAsked("event")}>
              <Plus aria-hidden />
              {t.events.make}
            </Button>
          )}
          <ExportButton it={it} />
          {owner && it.status === "sealed" && (
            <Button onClick={() => setAsked("unseal")}>
              <LockOpen aria-hidden />
              {t.cases.unseal}
            </Button>
          )}
          {owner && it.status !== "sealed" && (
            <Button onClick={() => setAsked("seal")}>
              <Lock aria-hidden />
              {t.cases.seal}
            </Button>
          )}
          {(writable || (owner && it.status !== "sealed")) && (
            <Menu
              trigger={
                <IconButton label={t.common.more}>
                  <Ellipsis aria-hidden />
                </IconButton>
              }
            >
              {writable && (
                <MenuItem onSelect={() => setAsked("edit")}>
                  <Pencil aria-hidden />
                  {t.common.edit}
                </MenuItem>
              )}
              {owner &&
                STATUSES.filter((each) => each !== it.status).map((each) => (
                  <MenuItem key={each} onSelect={() => void become(each)}>
                    <CircleDot aria-hidden />
                    {t.cases.become[each]}
                  </MenuItem>
                ))}
              {owner && writable && (
                <MenuItem danger onSelect={() => setAsked("delete")}>
                  <Trash2 aria-hidden />
                  {t.cases.trash}
                </MenuItem>
              )}
            </Menu>
          )}
        </>
      }
    >
      {it.description && <p className="max-w-prose whitespace-pre-wrap">{it.description}</p>}
      {it.status !== "open" && (
        <Notice tone={it.status === "sealed" ? "good" : "warn"}>
          {it.status === "sealed" && <Lock aria-hidden className="size-5" />}
          {t.cases.notes[it.status]}
        </Notice>
      )}
      <Tabs
        label={t.cases.one}
        tabs={caseTabs.filter((each) => owner || each !== "trash").map((each) => [each, t.cases.tabs[each]])}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next } })}
      />
      {tab === "timeline" && <Timeline it={it} writable={writable} filter={{ q, tag, from, to }} />}
      {tab === "custody" && <Custody caseId={it.id} />}
      {tab === "members" && <Members it={it} />}
      {tab === "trash" && owner && <Trash caseId={it.id} writable={writable} />}
      {asked === "edit" && (
        <CaseForm
          title={t.common.edit}
          it={it}
          onClose={close}
          onSave={async (input) => {
            await changeCase(it, input);
            await refresh();
          }}
        />
      )}
      {asked === "event" && (
        <EventForm
          title={t.events.make}
          onClose={close}
          onSave={async (input) => {
            await createEvent(it.id, input);
            await refresh();
          }}
        />
      )}
      {asked === "seal" && (
        <Confirm
          title={t.cases.sealTitle}
          action={t.cases.seal}
          onClose={close}
          onConfirm={async () => {
            await sealCase(it);
            await refresh();
          }}
        >
          <p>{t.cases.sealText}</p>
        </Confirm>
      )}
      {asked === "unseal" && (
        <Unseal
          onClose={close}
          onSave={async (reason) => {
            await unsealCase(it, reason);
            await refresh();
          }}
        />
      )}
      {asked === "delete" && (
        <Confirm
          title={t.cases.trashTitle(it.title)}
          action={t.cases.trash}
          danger
          onClose={close}
          onConfirm={async () => {
            await deleteCase(it);
            await refresh();
            await navigate({ to: "/casebook" });
          }}
        >
          <p>{t.cases.trashText}</p>
        </Confirm>
      )}
    </Page>
  );
}

function ExportButton({ it }: { it: CaseFile }) {
  const { busy, attempt } = useAttempt(sayFailure);
  const go = () => attempt(() => download(`/api/v1/cases/${it.id}/export`));
  return (
    <Button busy={busy} onClick={go}>
      <Download aria-hidden />
      {t.batch.export}
    </Button>
  );
}

function Unseal({ onSave, onClose }: { onSave: (reason: string) => Promise<void>; onClose: () => void }) {
  const [reason, setReason] = useState("");
  return (
    <FormDialog title={t.cases.unseal} action={t.cases.unseal} onClose={onClose} onSave={() => onSave(reason)}>
      <p>{t.cases.unsealText}</p>
      <TextField
        label={t.cases.reason}
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
