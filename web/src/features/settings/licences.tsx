import { useState } from "react";
import { Failure } from "../../components/notice";
import { Section } from "../../components/page";
import { bytes } from "../../lib/api";
import { t } from "../../lib/texts";

/** Whose work this program stands on, and on what terms it is given. */
export function Licences() {
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const load = async () => {
    const [notice, licence, others] = await Promise.all([
      import("../../../../NOTICE?raw"),
      import("../../../../LICENSE?raw"),
      bytes("/assets/licences.txt").then((file) => file.text()),
    ]);
    setText(`${notice.default}\n\n${licence.default}\n\n${others}`);
  };
  return (
    <Section title={t.about.licences}>
      <details onToggle={(event) => event.currentTarget.open && !text && void load().catch(setProblem)}>
        <summary className="w-fit rounded underline">{t.about.licence}</summary>
        <Failure problem={problem} />
        {text && (
          <pre
            tabIndex={0}
            className="bg-sunken mt-3 max-h-96 overflow-auto rounded-lg p-4 text-xs whitespace-pre-wrap"
          >
            {text}
          </pre>
        )}
      </details>
    </Section>
  );
}
