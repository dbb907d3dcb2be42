package io.capacityplanner.examples.quickstart;

/**
 * A size that a demo machine has, as the provider sells it.
 *
 * @param provider {@code aws}, {@code gcp} or {@code azure}
 * @param region where the demo fleet runs it
 * @param name the provider's name
 * @param cores virtual processors
 * @param memoryGib memory in GiB
 */
record DemoFleetSize(String provider, String region, String name, int cores, int memoryGib) {

    static final DemoFleetSize M5_LARGE = aws("m5.large", 2, 8);
    static final DemoFleetSize M5_XLARGE = aws("m5.xlarge", 4, 16);
    static final DemoFleetSize M5_2XLARGE = aws("m5.2xlarge", 8, 32);
    static final DemoFleetSize M5_4XLARGE = aws("m5.4xlarge", 16, 64);
    static final DemoFleetSize C5_XLARGE = aws("c5.xlarge", 4, 8);
    static final DemoFleetSize C5_2XLARGE = aws("c5.2xlarge", 8, 16);
    static final DemoFleetSize R5_XLARGE = aws("r5.xlarge", 4, 32);
    static final DemoFleetSize R5_2XLARGE = aws("r5.2xlarge", 8, 64);
    static final DemoFleetSize M6I_XLARGE = aws("m6i.xlarge", 4, 16);
    static final DemoFleetSize DB_M5_LARGE = aws("db.m5.large", 2, 8);
    static final DemoFleetSize E2_STANDARD_4 = gcp("e2-standard-4", 4, 16);
    static final DemoFleetSize N2_STANDARD_4 = gcp("n2-standard-4", 4, 16);
    static final DemoFleetSize N2_STANDARD_8 = gcp("n2-standard-8", 8, 32);
    static final DemoFleetSize N2_HIGHMEM_4 = gcp("n2-highmem-4", 4, 32);
    static final DemoFleetSize D2S_V5 = azure("Standard_D2s_v5", 2, 8);
    static final DemoFleetSize D4S_V5 = azure("Standard_D4s_v5", 4, 16);
    static final DemoFleetSize D8S_V5 = azure("Standard_D8s_v5", 8, 32);
    static final DemoFleetSize E4S_V5 = azure("Standard_E4s_v5", 4, 32);

    private static DemoFleetSize aws(String name, int cores, int memoryGib) {
        return new DemoFleetSize("aws", "us-east-1", name, cores, memoryGib);
    }

    private static DemoFleetSize gcp(String name, int cores, int memoryGib) {
        return new DemoFleetSize("gcp", "us-central1", name, cores, memoryGib);
    }

    private static DemoFleetSize azure(String name, int cores, int memoryGib) {
        return new DemoFleetSize("azure", "eastus", name, cores, memoryGib);
    }
}
