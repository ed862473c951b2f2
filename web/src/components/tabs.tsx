interface TabsProps<T extends string> {
  label: string;
  tabs: [T, string][];
  value: T;
  onChange: (next: T) => void;
}

/** Parts of a screen, each with an address of its own. */
export function Tabs<T extends string>({ label, tabs, value, onChange }: TabsProps<T>) {
  return (
    <nav aria-label={label} className="border-line flex gap-1 overflow-x-auto border-b">
      {tabs.map(([each, text]) => (
        <button
          key={each}
          type="button"
          aria-current={each === value ? "page" : undefined}
          onClick={() => onChange(each)}
          className="aria-[current]:border-accent aria-[current]:text-accent min-h-10 border-b-2 border-transparent px-3 whitespace-nowrap aria-[current]:font-semibold"
        >
          {text}
        </button>
      ))}
    </nav>
  );
}
