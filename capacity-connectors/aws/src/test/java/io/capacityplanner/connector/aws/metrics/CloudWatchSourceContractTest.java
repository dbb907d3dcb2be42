package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.testing.AwsStub;
import io.capacityplanner.connector.aws.testing.MetricTable;
import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.MetricSource;
import org.junit.jupiter.api.AfterEach;

class CloudWatchSourceContractTest extends MetricSourceContract {

    private final AwsStub stub = new MetricTable()
            .add("us-east-1", "AWS/EC2", "CPUUtilization", at -> at % 3600 / 60.0, "InstanceId", "i-0a1")
            .add("us-east-1", "AWS/EC2", "CPUUtilization", at -> 7, "InstanceId", "i-0a2")
            .add("us-east-1", "AWS/RDS", "CPUUtilization", at -> 9, "DBInstanceIdentifier", "orders")
            .serve(AwsStub.start());
    private final AwsAccess access = stub.access("us-east-1").build();

    @AfterEach
    void close() {
        access.close();
        stub.close();
    }

    @Override
    protected MetricSource source() {
        return CloudWatchSource.builder(access)
                .metrics(ReadyMetrics.machines().subList(0, 2))
                .metrics(ReadyMetrics.databases().subList(0, 1))
                .build();
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of("i-0a1", "cpu_usage");
    }
}
