import { useEffect, useRef, useState } from "react";
import { TextField } from "./form";

const PAUSE_MS = 250;

interface SearchFieldProps {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}

/** A field to search by. What is typed counts when the person pauses. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [asked, setAsked] = useState(value);
  const [given, setGiven] = useState(value);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  if (value !== given) {
    setGiven(value);
    // The answer to what was asked must not take back what has been typed since; the browser's way back may.
    if (value !== asked) {
      setAsked(value);
      setTyped(value);
    }
  }
  return (
    <TextField
      label={label}
      type="search"
      value={typed}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        clearTimeout(pause.current);
        pause.current = setTimeout(() => {
          setAsked(text);
          onSearch(text);
        }, PAUSE_MS);
      }}
    />
  );
}
