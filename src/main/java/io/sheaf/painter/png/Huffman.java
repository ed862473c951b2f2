package io.sheaf.painter.png;

import java.util.Arrays;

/// A canonical Huffman code of bounded length: RFC 1951, section 3.2.2.
///
/// @param lengths of each symbol's code in bits, 0 for one that does not occur
/// @param codes ready to be put, their first bit lowest
record Huffman(int[] lengths, int[] codes) {

    /// @param counts how often each symbol occurs
    /// @param longest code in bits
    static Huffman of(int[] counts, int longest) {
        int[] lengths = lengths(counts, longest);
        return new Huffman(lengths, codes(lengths, longest));
    }

    void put(BitSink out, int symbol) {
        out.put(codes[symbol], lengths[symbol]);
    }

    /// Halving the counts makes a tree that is too deep flatter, until it is flat enough.
    private static int[] lengths(int[] counts, int longest) {
        int[] weights = counts.clone();
        int[] lengths = tree(weights);
        while (Arrays.stream(lengths).max().orElse(0) > longest) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weights[i] == 0 ? 0 : 1 + weights[i] / 2;
            }
            lengths = tree(weights);
        }
        return lengths;
    }

    /// Leaves sorted by weight and inner nodes, which come about in order of weight: two queues.
    private static int[] tree(int[] weights) {
        long[] leaves = new long[weights.length];
        int used = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                leaves[used++] = (long) weights[i] << 16 | i;
            }
        }
        int[] lengths = new int[weights.length];
        if (used == 0) {
            return lengths;
        }
        Arrays.sort(leaves, 0, used);
        if (used == 1) {
            lengths[(int) leaves[0] & 0xffff] = 1;
            return lengths;
        }
        long[] weight = new long[2 * used - 1];
        int[] parent = new int[2 * used - 1];
        for (int i = 0; i < used; i++) {
            weight[i] = leaves[i] >>> 16;
        }
        int leaf = 0;
        int inner = used;
        for (int made = used; made < weight.length; made++) {
            for (int child = 0; child < 2; child++) {
                boolean takeLeaf = leaf < used && (inner >= made || weight[leaf] <= weight[inner]);
                int node = takeLeaf ? leaf++ : inner++;
                weight[made] += weight[node];
                parent[node] = made;
            }
        }
        int[] depth = new int[weight.length];
        for (int node = weight.length - 2; node >= 0; node--) {
            depth[node] = depth[parent[node]] + 1;
            if (node < used) {
                lengths[(int) leaves[node] & 0xffff] = depth[node];
            }
        }
        return lengths;
    }

    private static int[] codes(int[] lengths, int longest) {
        int[] count = new int[longest + 1];
        for (int length : lengths) {
            count[length] += length > 0 ? 1 : 0;
        }
        int[] next = new int[longest + 1];
        for (int length = 1; length <= longest; length++) {
            next[length] = next[length - 1] + count[length - 1] << 1;
        }
        return assigned(lengths, next);
    }

    private static int[] assigned(int[] lengths, int[] next) {
        int[] codes = new int[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] > 0) {
                codes[i] = Integer.reverse(next[lengths[i]]++) >>> 32 - lengths[i];
            }
        }
        return codes;
    }
}
