import { useRef, useState } from "react";

interface CellEditorProps {
  label: string;
  value: string;
  width: number;
  onSave: (text: string) => Promise<void>;
  onCancel: () => void;
}

/** A cell while it is typed into. Leaving it saves, as Enter does; Escape leaves it as it was. */
export function CellEditor({ label, value, width, onSave, onCancel }: CellEditorProps) {
  const [text, setText] = useState(value);
  const ended = useRef(false);
  const end = () => (text === value ? onCancel() : void onSave(text));
  return (
    <span role="gridcell" className="p-0.5" style={{ width }}>
      <input
        autoFocus
        aria-label={label}
        className="field h-9 px-2 py-1"
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          ended.current = false;
          setText(event.target.value);
        }}
        onBlur={() => !ended.current && end()}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            event.stopPropagation();
            ended.current = true;
            end();
          } else if (event.key === "Escape") {
            event.stopPropagation();
            ended.current = true;
            onCancel();
          }
        }}
      />
    </span>
  );
}
