import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Button } from "../../components/button";
import { Failure } from "../../components/notice";
import { Page } from "../../components/page";
import { sayFailure } from "../../components/toasts";
import { useAttempt } from "../../components/use-attempt";
import { Refusal } from "../../lib/api";
import { t } from "../../lib/texts";
import { toServer } from "../fields/fields";
import { ConfirmStep } from "./confirm-step";
import { forgetDraft, useDraft } from "./draft";
import { FieldsStep } from "./fields-step";
import { FilesStep } from "./files-step";
import { createBatch, uploadQuery } from "./queries";
import { sampleCards, sampleFields } from "./samples";
import { send, useSending } from "./sending";

const route = getRouteApi("/read");

export const steps = ["files", "fields", "confirm"] as const;
type Step = (typeof steps)[number];

export function ReadPage() {
  const { step = "files", session, samples } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const { draft, change } = useDraft();
  const sending = useSending(session);
  const { data: upload, error } = useQuery({ ...uploadQuery(session ?? ""), enabled: session !== undefined });
  const { busy, problem, attempt } = useAttempt();
  const key = useRef(crypto.randomUUID());

  const go = (next: Step) => void navigate({ search: (before) => ({ ...before, step: next }) });
  const joined = (id: string) =>
    void navigate({ search: (before) => ({ ...before, session: id, samples: undefined }) });

  const begun = useRef(false);
  useEffect(() => {
    if (samples && !session && !begun.current) {
      begun.current = true;
      change({ name: t.read.samplesName, fields: sampleFields });
      sampleCards().then((cards) => send(undefined, cards, joined), sayFailure);
    }
  });
  useEffect(() => {
    if (session && !sending.busy) {
      void client.invalidateQueries({ queryKey: ["upload", session] });
    }
  }, [client, session, sending.busy]);

  const cards = (upload?.files ?? []).reduce((sum, file) => sum + (file.accepted ? file.pages : 0), 0);
  const refused = upload?.files.filter((file) => !file.accepted) ?? [];
  const ready = cards > 0 && !sending.busy;

  const start = () =>
    attempt(async () => {
      const batch = await createBatch(session ?? "", draft, key.current).catch((failure: unknown) => {
        // Where the answer was lost, the same key finds what it has made.
        key.current = failure instanceof Refusal ? crypto.randomUUID() : key.current;
        throw failure;
      });
      forgetDraft();
      await client.invalidateQueries({ queryKey: ["batches"] });
      await navigate({ to: "/batches/$batchId", params: { batchId: batch.id } });
    });

  return (
    <Page title={t.read.title}>
      <Steps step={step} onGo={go} reachable={ready} />
      <Failure problem={error} />
      {step === "files" && (
        <>
          <FilesStep session={session} sending={sending} onSession={joined} />
          {upload && sending.files.length === 0 && (
            <p>
              {t.read.already(t.items.extract.count(cards))}
              {refused.length > 0 && <span className="text-danger"> {t.read.refused(refused.length)}</span>}
            </p>
          )}
          <div className="flex justify-end">
            <Button kind="primary" disabled={!ready} onClick={() => go("fields")}>
              {t.read.toFields}
            </Button>
          </div>
        </>
      )}
      {step === "fields" && (
        <>
          <FieldsStep session={session} draft={draft} onChange={change} />
          <div className="flex justify-between">
            <Button onClick={() => go("files")}>{t.common.back}</Button>
            <Button kind="primary" onClick={() => go("confirm")}>
              {t.read.toConfirm}
            </Button>
          </div>
        </>
      )}
      {step === "confirm" && (
        <>
          <ConfirmStep session={session} draft={draft} cards={cards} problem={problem} />
          <div className="flex justify-between">
            <Button onClick={() => go("fields")}>{t.common.back}</Button>
            <Button
              kind="primary"
              busy={busy}
              disabled={!ready || draft.name.trim() === "" || !toServer(draft.fields).some((each) => each.active)}
              onClick={start}
            >
              {t.confirm.action(t.items.extract.count(cards))}
            </Button>
          </div>
        </>
      )}
    </Page>
  );
}

function Steps({ step, onGo, reachable }: { step: Step; onGo: (step: Step) => void; reachable: boolean }) {
  return (
    <ol className="flex flex-wrap gap-2" aria-label={t.read.steps}>
      {steps.map((each, index) => (
        <li key={each}>
          <button
            type="button"
            aria-current={each === step ? "step" : undefined}
            disabled={each !== "files" && !reachable}
            onClick={() => onGo(each)}
            className="aria-[current]:bg-accent aria-[current]:text-accent-ink bg-sunken text-ink disabled:text-muted flex min-h-10 items-center gap-2 rounded-full px-4"
          >
            <span className="tabular-nums">{index + 1}</span>
            {t.read.stepNames[each]}
          </button>
        </li>
      ))}
    </ol>
  );
}
