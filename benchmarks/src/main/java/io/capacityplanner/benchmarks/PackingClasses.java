package io.capacityplanner.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Classes of packing instances from the literature, drawn by seed.
 *
 * <ol>
 *   <li>Falkenauer, E. (1996): A hybrid grouping genetic algorithm for bin packing. Journal of Heuristics 2.
 *       doi:10.1007/BF00226291 (uniform 20 to 100 in 150; triplets that fill bins of 1000 exactly)
 *   <li>Scholl, A., Klein, R., Juergens, C. (1997): BISON. Computers and Operations Research 24.
 *       doi:10.1016/S0305-0548(96)00082-2 (set 1: 1, 20 or 30 to 100 in 100, 120, 150; set 2: mean size a third to a ninth
 *       of 1000, deviating by 20, 50, 90 %; set 3: 20,000 to 35,000 in 100,000)
 *   <li>Caprara, A., Toth, P. (2001): Lower bounds and algorithms for the 2-dimensional vector packing problem. Discrete
 *       Applied Mathematics 111. doi:10.1016/S0166-218X(00)00267-5 (classes 1 to 8 and 10)
 * </ol>
 */
final class PackingClasses {

    /**
     * An instance.
     *
     * @param name its class
     * @param sizes size per item and dimension
     * @param capacity capacity per dimension
     */
    record Instance(String name, double[][] sizes, double[] capacity) {}

    private PackingClasses() {}

    /** One dimension, 198 to 1,000 items, {@code each} instances of each class. */
    static List<Instance> line(int each) {
        List<Instance> all = new ArrayList<>();
        for (int seed = 1; seed <= each; seed++) {
            for (int n : new int[] {250, 500, 1000}) {
                all.add(uniform("falkenauer u" + n, n, 20, 100, 150, seed));
            }
            for (int n : new int[] {249, 501}) {
                all.add(triplets(n, seed));
            }
            for (int n : new int[] {200, 500}) {
                for (int capacity : new int[] {100, 120, 150}) {
                    for (int low : new int[] {1, 20, 30}) {
                        all.add(uniform("scholl 1 n" + n, n, low, 100, capacity, seed));
                    }
                }
                for (int parts : new int[] {3, 5, 7, 9}) {
                    for (double spread : new double[] {0.2, 0.5, 0.9}) {
                        int mean = 1000 / parts;
                        all.add(uniform(
                                "scholl 2 n" + n,
                                n,
                                (int) Math.ceil(mean * (1 - spread)),
                                (int) Math.floor(mean * (1 + spread)),
                                1000,
                                seed));
                    }
                }
            }
            all.add(uniform("scholl 3 n200", 200, 20_000, 35_000, 100_000, seed));
        }
        return all;
    }

    /** Two dimensions. */
    static List<Instance> plane(int n, int each) {
        List<Instance> all = new ArrayList<>();
        for (int seed = 1; seed <= each; seed++) {
            all.add(pair("caprara-toth 1", n, 100, 400, 1000, seed));
            all.add(pair("caprara-toth 2", n, 1, 1000, 1000, seed));
            all.add(pair("caprara-toth 3", n, 200, 800, 1000, seed));
            all.add(pair("caprara-toth 4", n, 50, 200, 1000, seed));
            all.add(pair("caprara-toth 5", n, 25, 100, 1000, seed));
            all.add(pair("caprara-toth 6", n, 20, 100, 150, seed));
            all.add(dependent("caprara-toth 7", n, true, seed));
            all.add(dependent("caprara-toth 8", n, false, seed));
            all.add(pairTriplets(n / 3 * 3, seed));
        }
        return all;
    }

    static Instance uniform(String name, int n, int low, int high, int capacity, long seed) {
        Random random = random(name, seed);
        double[][] sizes = new double[n][1];
        for (double[] size : sizes) {
            size[0] = between(random, low, high);
        }
        return new Instance(name, sizes, new double[] {capacity});
    }

    /** Largest 380 to 490, the second from 250, the third is the rest of 1000 and at least 250. */
    private static Instance triplets(int n, long seed) {
        Random random = random("t" + n, seed);
        double[][] sizes = new double[n][1];
        for (int i = 0; i < n; i += 3) {
            int first = between(random, 380, 490);
            int second = between(random, 250, (1000 - first) / 2);
            sizes[i][0] = first;
            sizes[i + 1][0] = second;
            sizes[i + 2][0] = 1000.0 - first - second;
        }
        return new Instance("falkenauer t" + n, sizes, new double[] {1000});
    }

    static Instance pair(String name, int n, int low, int high, int capacity, long seed) {
        Random random = random(name, seed);
        double[][] sizes = new double[n][2];
        for (double[] size : sizes) {
            size[0] = between(random, low, high);
            size[1] = between(random, low, high);
        }
        return new Instance(name, sizes, new double[] {capacity, capacity});
    }

    private static Instance dependent(String name, int n, boolean alike, long seed) {
        Random random = random(name, seed);
        double[][] sizes = new double[n][2];
        for (double[] size : sizes) {
            int first = between(random, 20, 100);
            size[0] = first;
            size[1] = alike ? between(random, first - 10, first + 10) : between(random, 110 - first, 130 - first);
        }
        return new Instance(name, sizes, new double[] {150, 150});
    }

    private static Instance pairTriplets(int n, long seed) {
        Random random = random("pt", seed);
        double[][] sizes = new double[n][2];
        for (int i = 0; i < n; i += 3) {
            for (int k = 0; k < 2; k++) {
                int first = between(random, 10, 80);
                int second = between(random, 10, 90 - first);
                sizes[i][k] = first;
                sizes[i + 1][k] = second;
                sizes[i + 2][k] = 100.0 - first - second;
            }
        }
        return new Instance("caprara-toth 10", sizes, new double[] {100, 100});
    }

    private static int between(Random random, int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    private static Random random(String name, long seed) {
        return new Random(31L * name.hashCode() + seed);
    }
}
