interface ProgressBarProps {
  label: string;
  percent: number;
  failed?: number;
}

/** @param failed the part of it, in percent, that went wrong */
export function ProgressBar({ label, percent, failed = 0 }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="bg-sunken flex h-2.5 overflow-hidden rounded-full"
    >
      <div
        className="bg-accent transition-[width] duration-300"
        style={{ width: `${Math.max(0, percent - failed)}%` }}
      />
      <div className="bg-danger transition-[width] duration-300" style={{ width: `${failed}%` }} />
    </div>
  );
}
