import { useEffect, useRef, useState } from "react";
import { Button } from "../../components/button";
import { Failure } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import { keep } from "../../lib/api";
import { t } from "../../lib/texts";

interface RecoveryCodesProps {
  codes: string[];
  onDone: () => void;
}

/** They are shown here and never again. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const first = useRef<HTMLParagraphElement>(null);
  const [copied, setCopied] = useState(false);
  const { problem, attempt } = useAttempt();
  const text = `${codes.join("\n")}\n`;
  useEffect(() => first.current?.focus(), []);
  const copy = async () => setCopied(await attempt(() => navigator.clipboard.writeText(text)));
  return (
    <div className="space-y-4">
      <p ref={first} tabIndex={-1} className="outline-none">
        {t.factor.codesText}
      </p>
      <ul aria-label={t.factor.recoveryCodes} className="bg-sunken space-y-1 rounded-lg p-4 font-mono text-sm">
        {codes.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <Failure problem={problem} />
      <div className="flex flex-wrap justify-end gap-2">
        {/* Browsers give the clipboard to pages over HTTPS or of this machine only. */}
        {window.isSecureContext && (
          <Button onClick={() => void copy()}>{copied ? t.factor.copied : t.factor.copy}</Button>
        )}
        <Button onClick={() => keep(new Blob([text], { type: "text/plain" }), "sheaf-recovery-codes.txt")}>
          {t.factor.download}
        </Button>
        <Button kind="primary" onClick={onDone}>
          {t.factor.kept}
        </Button>
      </div>
    </div>
  );
}
