import { DropdownMenu } from "radix-ui";
import { useState, type ReactNode } from "react";

/** A button that opens a list of things to do. Not modal: that would need inline styles, which the page's policy forbids. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  const [dialog, setDialog] = useState<Element>();
  // What is not inside of an open dialog lies behind it.
  const opened = (open: boolean) => open && setDialog([...document.querySelectorAll("dialog[open]")].at(-1));
  return (
    <DropdownMenu.Root modal={false} onOpenChange={opened}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={dialog}>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="card z-40 min-w-48 p-1 shadow-lg"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  onSelect: () => void;
  danger?: boolean;
  children: ReactNode;
}

export function MenuItem({ onSelect, danger = false, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className={`data-highlighted:bg-sunken flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-3 py-2 outline-none [&_svg]:size-4.5 ${
        danger ? "text-danger" : ""
      }`}
    >
      {children}
    </DropdownMenu.Item>
  );
}
