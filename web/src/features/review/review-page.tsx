import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Check, ChevronLeft, ChevronRight, CircleHelp, Flag, GraduationCap, Undo2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button, IconButton, LinkButton } from "../../components/button";
import { Failure } from "../../components/notice";
import { Empty } from "../../components/page";
import { ProgressBar } from "../../components/progress-bar";
import { ago, number } from "../../lib/format";
import { t } from "../../lib/texts";
import { Lost } from "../batches/batch-page";
import { useLive } from "../batches/live";
import { batchQuery, imagePath, itemQuery, type MarkWord } from "../batches/queries";
import { ExampleDialog } from "./example-dialog";
import { FieldInput } from "./field-input";
import { HelpSheet } from "./help-sheet";
import { useMarks } from "./use-marks";
import { queueQuery, views, type View } from "./queries";
import { useCorrections } from "./use-corrections";
import { useKeys } from "./use-keys";
import { lines } from "./values";
import { Viewer, type ViewerKeys } from "./viewer";

const route = getRouteApi("/batches/$batchId/review");

export function ReviewPage() {
  const { batchId } = route.useParams();
  const { seq: asked, view = "all" } = route.useSearch();
  const navigate = route.useNavigate();
  const connection = useLive(batchId);
  const { data: batch, error } = useQuery(batchQuery(batchId));
  const { data: queue, error: noQueue } = useQuery(queueQuery(batchId, view));
  const seqs = queue ?? [];
  const seq = asked ?? seqs[0];
  const { data: found, error: noItem } = useQuery({ ...itemQuery(batchId, seq ?? 0), enabled: seq !== undefined });
  // The next one is fetched while this one is looked at.
  const place = seq === undefined ? -1 : seqs.indexOf(seq);
  const following = seqs[place + 1];
  useQuery({ ...itemQuery(batchId, following ?? 0), enabled: following !== undefined });

  const { put: mark } = useMarks(batchId);
  const { save, undo, did, errors } = useCorrections(batchId);
  const [focused, setFocused] = useState<string>();
  const [help, setHelp] = useState(false);
  const [example, setExample] = useState(false);
  const [finished, setFinished] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const viewer = useRef<ViewerKeys>(null);

  useEffect(() => {
    document.title = `${t.review.title} · Sheaf`;
  }, []);
  useEffect(() => {
    setFocused(undefined);
    panel.current?.focus({ preventScroll: true });
  }, [seq]);

  const item = found?.data;
  const fields = batch?.fields.filter((each) => each.active) ?? [];
  const least = item?.cells
    .filter((cell) => !(cell.field in item.corrections))
    .reduce((low, cell) => (low && low.confidence <= cell.confidence ? low : cell), item.cells[0]);
  const looked = focused ?? least?.field;

  const show = (next: number | undefined) => {
    if (next !== undefined) {
      void navigate({ search: (before) => ({ ...before, seq: next }), replace: true });
    }
  };
  const next = () => (following === undefined ? setFinished(true) : show(following));
  const previous = () => show(seqs[place - 1]);
  const kind = item?.mark?.kind ?? "none";
  const say = (seq: number, word: MarkWord) => {
    void mark(seq, word);
    did(() => {
      setFinished(false);
      show(seq);
      return mark(seq, kind);
    });
  };
  const accept = () => {
    if (item) {
      if (kind !== "accepted") {
        say(item.seq, "accepted");
      }
      next();
    }
  };
  const flag = () => item && say(item.seq, kind === "flagged" ? "none" : "flagged");
  const inputs = () => [...(panel.current?.querySelectorAll<HTMLElement>("[data-field]") ?? [])];
  const focusField = (name: string | undefined) => {
    const input = inputs().find((each) => each.dataset["field"] === name);
    input?.focus();
    if (input instanceof HTMLInputElement) {
      input.select();
    }
  };
  const enter = (element: HTMLElement) => {
    const all = inputs();
    const after = all[all.indexOf(element) + 1];
    element.blur();
    if (after) {
      focusField(after.dataset["field"]);
    } else {
      panel.current?.focus();
    }
  };
  useKeys({
    j: next,
    ArrowRight: next,
    k: previous,
    ArrowLeft: previous,
    a: accept,
    Enter: accept,
    "ctrl+Enter": () => {
      (document.activeElement as HTMLElement | null)?.blur();
      accept();
    },
    e: () => focusField(looked),
    f: flag,
    u: () => void undo(),
    r: () => viewer.current?.rotate(),
    "+": () => viewer.current?.zoom(1.4),
    "-": () => viewer.current?.zoom(1 / 1.4),
    "0": () => viewer.current?.fit(),
    "?": () => setHelp(true),
  });

  const boxes = (item?.cells ?? []).flatMap((cell) => (cell.box ? [{ name: cell.field, box: cell.box }] : []));
  const { accepted, flagged } = batch?.review ?? { accepted: 0, flagged: 0 };
  const cards = batch?.progress.done ?? 0;
  const problem = error ?? noQueue ?? noItem;

  return (
    <div className="flex min-h-[calc(100dvh-5rem)] flex-col gap-3 p-3 sm:p-4 lg:h-dvh lg:min-h-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-full sm:basis-0">
          <Link to="/batches/$batchId" params={{ batchId }} className="text-muted text-sm underline">
            {batch?.name ?? t.batch.title}
          </Link>
          <h1 className="truncate text-lg">{item ? item.file : t.review.title}</h1>
        </div>
        <select
          aria-label={t.review.view}
          className="field w-auto"
          value={view}
          onChange={(event) => {
            setFinished(false);
            void navigate({ search: { view: event.target.value as View }, replace: true });
          }}
        >
          {views.map((each) => (
            <option key={each} value={each}>
              {t.review.views[each]}
            </option>
          ))}
        </select>
        <span className="text-muted tabular-nums">
          {place >= 0 ? t.review.place(number(place + 1), number(seqs.length)) : null}
        </span>
        <span className="flex">
          <IconButton label={t.review.previous} disabled={place <= 0} onClick={previous}>
            <ChevronLeft aria-hidden />
          </IconButton>
          <IconButton label={t.review.next} disabled={following === undefined} onClick={next}>
            <ChevronRight aria-hidden />
          </IconButton>
          <IconButton label={t.review.undo} onClick={() => void undo()}>
            <Undo2 aria-hidden />
          </IconButton>
          <IconButton label={t.review.help} onClick={() => setHelp(true)}>
            <CircleHelp aria-hidden />
          </IconButton>
        </span>
      </div>
      <div className="flex items-center gap-3">
        <div className="flex-1">
          <ProgressBar
            label={t.review.progress(number(accepted), number(cards))}
            percent={cards === 0 ? 0 : Math.round((100 * accepted) / cards)}
          />
        </div>
        <p className="text-muted text-sm tabular-nums">
          {t.review.progress(number(accepted), number(cards))}
          {flagged > 0 && <span className="text-warn"> · {t.review.flagged(number(flagged))}</span>}
        </p>
      </div>
      <Lost connection={connection} />
      <Failure problem={problem} />
      {queue && seqs.length === 0 && !asked && (
        <Empty title={t.review.empty}>
          <LinkButton to="/batches/$batchId" params={{ batchId }}>
            {t.review.backToBatch}
          </LinkButton>
        </Empty>
      )}
      {finished && (
        <Empty title={t.review.finished(number(accepted))}>
          <LinkButton kind="primary" to="/batches/$batchId" params={{ batchId }}>
            {t.review.backToBatch}
          </LinkButton>
        </Empty>
      )}
      {item && (
        <div className="grid min-h-0 flex-1 gap-3 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="h-[45dvh] lg:h-auto">
            <Viewer
              path={imagePath(batchId, item.seq)}
              width={item.width ?? 1000}
              height={item.height ?? 1000}
              box={boxes.find((each) => each.name === looked)?.box ?? null}
              others={boxes.filter((each) => each.name !== looked)}
              lines={lines(item.tries.at(-1)?.answer)}
              onField={focusField}
              onLine={(text) => looked && void save(item.seq, looked, text)}
              keys={viewer}
            />
          </div>
          <div
            ref={panel}
            tabIndex={-1}
            role="group"
            aria-label={t.review.values(item.file)}
            className="card flex min-h-0 flex-col outline-none"
          >
            <div key={item.seq} className="min-h-0 flex-1 space-y-4 overflow-auto p-4">
              {item.reason && <Failure problem={new Error(item.reason)} />}
              {fields.map((field) => (
                <FieldInput
                  key={field.name}
                  field={field}
                  item={item}
                  error={errors[field.name]}
                  onFocus={() => setFocused(field.name)}
                  onSave={(value) => save(item.seq, field.name, value)}
                  onEnter={enter}
                />
              ))}
            </div>
            <div className="border-line flex items-center gap-2 border-t p-3">
              <IconButton
                label={kind === "flagged" ? t.review.unflag : t.review.flag}
                aria-pressed={kind === "flagged"}
                className={kind === "flagged" ? "text-warn bg-warn-soft" : ""}
                onClick={flag}
              >
                <Flag aria-hidden />
              </IconButton>
              <IconButton label={t.examples.use} onClick={() => setExample(true)}>
                <GraduationCap aria-hidden />
              </IconButton>
              <Button kind="primary" className="flex-1" onClick={accept}>
                <Check aria-hidden />
                {kind === "accepted" ? t.review.acceptedNext : t.review.accept}
              </Button>
            </div>
            {item.mark && (
              <p className="text-muted border-line border-t px-4 py-2 text-sm">
                {t.review.markedBy[item.mark.kind](item.mark.by, ago(item.mark.at))}
              </p>
            )}
          </div>
        </div>
      )}
      {example && batch && item && (
        <ExampleDialog
          batch={batch}
          seq={item.seq}
          onAccept={() => mark(item.seq, "accepted")}
          onClose={() => setExample(false)}
        />
      )}
      {help && <HelpSheet onClose={() => setHelp(false)} />}
    </div>
  );
}
