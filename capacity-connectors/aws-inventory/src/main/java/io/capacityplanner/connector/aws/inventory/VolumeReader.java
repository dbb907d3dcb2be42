package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsIds;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPages;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.unit.Unit;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Volumes of EBS. They have no size by name: they are sold by the unit. */
final class VolumeReader implements ServiceReader {

    private static final int PAGE = 500;
    private static final double MEBI = Unit.MEBIBYTES.toBase();

    private final AwsAccess access;
    private final Grouping grouping;

    VolumeReader(AwsAccess access, Grouping grouping) {
        this.access = access;
        this.grouping = grouping;
    }

    @Override
    public Iterator<List<Delivery<Resource>>> pages(AwsScope scope) {
        Ec2Client ec2 = access.client(scope, Ec2Client.class, Ec2Client::builder);
        return AwsPages.of(
                ec2.describeVolumesPaginator(request -> request.maxResults(PAGE)),
                page -> AwsPages.each(
                        page.volumes(),
                        volume -> "volume " + volume.volumeId() + " in " + scope,
                        volume -> volume(scope, volume)));
    }

    private Resource volume(AwsScope scope, Volume volume) {
        Draft draft = new Draft(AwsIds.volume(volume.volumeId()), ResourceType.VOLUME, scope);
        volume.tags().forEach(tag -> draft.ownersTag(tag.key(), tag.value()));
        String machines = volume.attachments().stream()
                .filter(attachment -> !"detached".equals(attachment.stateAsString()))
                .map(VolumeAttachment::instanceId)
                .filter(Objects::nonNull)
                .sorted()
                .collect(Collectors.joining(","));
        Double throughput = volume.throughput() == null ? null : (Double) (volume.throughput() * MEBI);
        return draft.fact("type", volume.volumeTypeAsString())
                .fact("state", volume.stateAsString())
                .fact("attached", !machines.isEmpty())
                .fact("attached_to", machines)
                .fact("availability_zone", volume.availabilityZone())
                .fact("encrypted", volume.encrypted())
                .fact("created", volume.createTime())
                .capacity(Metric.DISK_USAGE.name(), volume.size(), Unit.GIBIBYTES)
                .capacity("disk_iops", volume.iops(), Unit.PER_SECOND)
                .capacity("disk_throughput", throughput, Unit.BYTES_PER_SECOND)
                .build(grouping);
    }
}
