import { ShieldCheck } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Failure, Notice } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import { number } from "../../lib/format";
import { t } from "../../lib/texts";
import { checkExport, type Checked } from "./queries";

const MOST_TOLD = 12;

/** Checks an export that somebody has brought along. */
export function CheckExport({ onClose }: { onClose: () => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  const { busy, problem, attempt } = useAttempt();
  const [found, setFound] = useState<Checked>();
  const check = (file: File) =>
    attempt(async () => {
      setFound(undefined);
      setFound(await checkExport(file));
    });
  return (
    <Dialog title={t.checking.title} onClose={onClose}>
      <div className="space-y-4">
        <p className="text-muted">{t.checking.intro}</p>
        <input
          ref={chooser}
          type="file"
          accept=".zip,application/zip"
          hidden
          aria-label={t.checking.choose}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) {
              void check(file);
            }
          }}
        />
        <Button kind="primary" busy={busy} onClick={() => chooser.current?.click()}>
          <ShieldCheck aria-hidden />
          {t.checking.choose}
        </Button>
        <Failure problem={problem} />
        {found && (
          <Notice tone={found.whole ? "good" : "danger"}>
            <div className="min-w-0">
              <p className="font-semibold">{found.whole ? t.checking.whole : t.checking.damaged(found.fault_count)}</p>
              <ul className="mt-1 text-sm break-words">
                {found.faults.slice(0, MOST_TOLD).map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </div>
          </Notice>
        )}
        {found && found.title && (
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
            <dt className="text-muted">{t.cases.one}</dt>
            <dd className="break-words">{found.title}</dd>
            <dt className="text-muted">{t.checking.stateOf}</dt>
            <dd>{found.state_of}</dd>
            <dt className="text-muted">{t.checking.holds}</dt>
            <dd>{t.checking.counts(number(found.files), number(found.entries))}</dd>
            <dt className="text-muted">{t.checking.signed}</dt>
            <dd className="break-all">
              {found.own_key ? t.checking.ownKey : t.checking.otherKey}
              <code className="text-muted block font-mono text-xs">{found.key}</code>
            </dd>
          </dl>
        )}
      </div>
    </Dialog>
  );
}
