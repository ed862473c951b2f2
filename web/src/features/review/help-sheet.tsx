import { Dialog } from "../../components/dialog";
import { t } from "../../lib/texts";

export function HelpSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t.review.help} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {t.review.keys.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="bg-sunken border-line rounded border px-2 py-0.5 font-mono text-sm">{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
