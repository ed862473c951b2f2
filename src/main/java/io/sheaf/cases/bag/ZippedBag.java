package io.sheaf.cases.bag;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A bag in a ZIP. There is one way in which we write a ZIP of given files, so [#container] makes
/// every byte that is in no file once more and compares: none can be changed unseen.
final class ZippedBag implements Bag {

    private static final String NO_ZIP = "it is no whole ZIP as Sheaf writes them";
    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final List<ZipItem> items;
    private final String folder;
    private final SortedMap<String, ZipItem> byName = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final long start;

    private ZippedBag(FileChannel file, List<ZipItem> items, long start) {
        this.file = file;
        this.items = items;
        this.start = start;
        String first = items.isEmpty() ? "" : items.getFirst().name();
        this.folder = first.substring(0, Math.max(0, first.indexOf('/')));
        for (ZipItem item : items) {
            if (!item.name().startsWith(folder + "/")) {
                faults.add(new Fault(item.name(), "it is not in the folder " + folder));
            } else if (byName.put(item.name().substring(folder.length() + 1), item) != null) {
                faults.add(new Fault(item.name(), "it is in the ZIP twice"));
            }
        }
    }

    static ZippedBag open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return read(file);
        } catch (IOException | RuntimeException failure) {
            file.close();
            if (failure instanceof IllegalArgumentException
                    || failure instanceof IndexOutOfBoundsException
                    || failure instanceof BufferUnderflowException) {
                throw new Damaged(NO_ZIP + ".");
            }
            throw failure;
        }
    }

    private static ZippedBag read(FileChannel file) throws IOException {
        long size = file.size();
        ByteBuffer end = bytes(file, size - ZipItem.END_SIZE, ZipItem.END_SIZE);
        demand(end.getInt() == ZipItem.END);
        end.position(12);
        long length = Integer.toUnsignedLong(end.getInt());
        long start = Integer.toUnsignedLong(end.getInt());
        long over = size - ZipItem.END_SIZE;
        long before = over - ZipItem.LOCATOR64_SIZE - ZipItem.END64_SIZE;
        if (before >= 0 && bytes(file, before, 4).getInt() == ZipItem.END64) {
            ByteBuffer end64 = bytes(file, before + 40, 16);
            length = end64.getLong();
            start = end64.getLong();
            over = before;
        }
        demand(start >= 0 && length >= 0 && length <= Integer.MAX_VALUE && start + length == over);
        ByteBuffer list = bytes(file, start, (int) length);
        List<ZipItem> items = new ArrayList<>();
        while (list.hasRemaining()) {
            items.add(item(list));
        }
        return new ZippedBag(file, items, start);
    }

    private static ZipItem item(ByteBuffer list) {
        int from = list.position();
        demand(list.getInt() == ZipItem.CENTRAL);
        list.position(from + 16);
        int crc = list.getInt();
        list.getInt();
        long size = Integer.toUnsignedLong(list.getInt());
        int named = Short.toUnsignedInt(list.getShort());
        int extra = Short.toUnsignedInt(list.getShort());
        list.position(from + 42);
        long offset = Integer.toUnsignedLong(list.getInt());
        byte[] name = new byte[named];
        list.get(name);
        ByteBuffer fields = list.slice(list.position(), extra).order(ByteOrder.LITTLE_ENDIAN);
        list.position(list.position() + extra);
        if (fields.hasRemaining()) {
            fields.getInt();
            if (size == ZipItem.MOST) {
                fields.getLong();
                size = fields.getLong();
            }
            offset = offset == ZipItem.MOST ? fields.getLong() : offset;
        }
        demand(size >= 0 && offset >= 0);
        return new ZipItem(new String(name, StandardCharsets.ISO_8859_1), size, crc, offset);
    }

    private static void demand(boolean right) {
        if (!right) {
            throw new IllegalArgumentException(NO_ZIP);
        }
    }

    private static ByteBuffer bytes(FileChannel file, long from, int length) throws IOException {
        demand(from >= 0 && from + length <= file.size());
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = from; bytes.hasRemaining(); ) {
            int read = file.read(bytes, at);
            demand(read > 0);
            at += read;
        }
        return bytes.flip();
    }

    @Override
    public String folder() {
        return folder;
    }

    @Override
    public SortedSet<String> files() {
        return new TreeSet<>(byName.keySet());
    }

    @Override
    public InputStream open(String name) throws IOException {
        ZipItem item = Objects.requireNonNull(byName.get(name), name);
        long from = item.offset() + item.localSize();
        if (from + item.size() > start) {
            throw new Damaged(name + " is not whole.");
        }
        file.position(from);
        return new BufferedInputStream(
                new Region(Channels.newInputStream(file), item.size()), BUFFER);
    }

    @Override
    public OptionalInt crc(String name) {
        return OptionalInt.of(Objects.requireNonNull(byName.get(name), name).crc());
    }

    /// Whatever lies between the files must be what we would have written there.
    @Override
    public List<Fault> container() throws IOException {
        List<Fault> wrong = new ArrayList<>(faults);
        long at = 0;
        String last = "";
        long length = 0;
        for (ZipItem item : items) {
            ZipItem wanted = new ZipItem(item.name(), item.size(), item.crc(), at);
            if (item.name().compareTo(last) <= 0) {
                wrong.add(new Fault(item.name(), "it is out of place in the ZIP"));
            }
            if (item.offset() != at || !same(at, wanted.local())) {
                wrong.add(new Fault(item.name(), "its header in the ZIP was changed"));
            }
            at += wanted.localSize() + item.size();
            if (!same(start + length, wanted.central())) {
                wrong.add(new Fault(item.name(), "its line in the ZIP's list was changed"));
            }
            length += item.central().length;
            last = item.name();
        }
        if (at != start || !same(start + length, ZipItem.end(items.size(), start, length))) {
            wrong.add(new Fault("", "the end of the ZIP was changed"));
        }
        return wrong;
    }

    private boolean same(long from, byte[] wanted) throws IOException {
        return from + wanted.length <= file.size()
                && Arrays.equals(bytes(file, from, wanted.length).array(), wanted);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// So many bytes of a longer stream, which stays open.
    private static final class Region extends FilterInputStream {

        private long left;

        Region(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(to, from, (int) Math.min(left, length));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() {}
    }
}
