import { CircleAlert, CircleCheck, FileImage, FolderOpen, LoaderCircle, Upload } from "lucide-react";
import { useRef, useState, type DragEvent } from "react";
import { Button } from "../../components/button";
import { Failure, Notice } from "../../components/notice";
import { ProgressBar } from "../../components/progress-bar";
import { number, size } from "../../lib/format";
import { t } from "../../lib/texts";
import { ofDrop, ofInput } from "./dropped";
import { resume, send, type Chosen, type Outgoing, type Sending } from "./sending";

interface FilesStepProps {
  session: string | undefined;
  sending: Sending;
  onSession: (session: string) => void;
}

const SHOWN = 200;

export function FilesStep({ session, sending, onSession }: FilesStepProps) {
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (chosen: Chosen[]) => {
    setProblem(undefined);
    void send(session, chosen, onSession);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    ofDrop(event.dataTransfer).then(take, setProblem);
  };
  return (
    <div className="space-y-4">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`grid place-items-center gap-4 rounded-xl border-2 border-dashed px-6 py-10 text-center ${
          over ? "border-accent bg-accent-soft" : "border-strong-line"
        }`}
      >
        <Upload aria-hidden className="text-muted size-8" />
        <p>
          <span className="font-medium">{t.read.drop}</span>
          <span className="text-muted block text-sm">{t.read.kinds}</span>
        </p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button kind="primary" onClick={() => files.current?.click()}>
            <FileImage aria-hidden />
            {t.read.chooseFiles}
          </Button>
          <Button onClick={() => folder.current?.click()}>
            <FolderOpen aria-hidden />
            {t.read.chooseFolder}
          </Button>
        </div>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          aria-label={t.read.chooseFiles}
          accept="image/*,application/pdf,.zip,.tif,.tiff"
          onChange={(event) => {
            take(ofInput(event.target.files));
            event.target.value = "";
          }}
        />
        <input
          ref={folder}
          type="file"
          hidden
          aria-label={t.read.chooseFolder}
          {...{ webkitdirectory: "" }}
          onChange={(event) => {
            take(ofInput(event.target.files));
            event.target.value = "";
          }}
        />
      </div>
      <Failure problem={problem} />
      {sending.problem && (
        <Notice tone="danger">
          {sending.problem}
          <Button onClick={() => void resume(onSession)}>{t.read.goOn}</Button>
        </Notice>
      )}
      {sending.files.length > 0 && <Outgoings files={sending.files} />}
    </div>
  );
}

function Outgoings({ files }: { files: Outgoing[] }) {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const sent = files.reduce((sum, file) => sum + file.sent, 0);
  const done = files.filter((file) => file.state === "sent" || file.state === "refused").length;
  const refused = files.filter((file) => file.state === "refused");
  const others = files.filter((file) => file.state !== "refused");
  return (
    <div className="space-y-3">
      <ProgressBar label={t.read.sending} percent={total === 0 ? 100 : Math.round((100 * sent) / total)} />
      <p className="text-muted text-sm">
        {t.read.sentOf(number(done), number(files.length))} · {size(sent)} / {size(total)}
      </p>
      <ul className="card divide-line max-h-72 divide-y overflow-auto" tabIndex={0} aria-label={t.read.files}>
        {[...refused, ...others].slice(0, SHOWN).map((file) => (
          <li key={file.path} className="flex items-center gap-3 px-4 py-2">
            <Sign file={file} />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{file.path}</span>
              {file.reason && <span className="text-danger block text-sm">{file.reason}</span>}
            </span>
            <span className="text-muted text-sm tabular-nums">
              {file.state === "sending"
                ? `${Math.round((100 * file.sent) / Math.max(1, file.size))} %`
                : size(file.size)}
            </span>
          </li>
        ))}
        {files.length > SHOWN && (
          <li className="text-muted px-4 py-2">{t.read.andMore(number(files.length - SHOWN))}</li>
        )}
      </ul>
    </div>
  );
}

function Sign({ file }: { file: Outgoing }) {
  switch (file.state) {
    case "sent":
      return <CircleCheck aria-label={t.read.states.sent} className="text-good size-5 shrink-0" />;
    case "refused":
      return <CircleAlert aria-label={t.read.states.refused} className="text-danger size-5 shrink-0" />;
    case "stopped":
      return <CircleAlert aria-label={t.read.states.stopped} className="text-warn size-5 shrink-0" />;
    case "sending":
      return <LoaderCircle aria-label={t.read.states.sending} className="text-accent size-5 shrink-0 animate-spin" />;
    case "waiting":
      return <FileImage aria-label={t.read.states.waiting} className="text-muted size-5 shrink-0" />;
  }
}
