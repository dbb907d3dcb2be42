package io.capacityplanner.optimization.bill;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is paid for.
 *
 * @param assets the things, of one currency
 * @param covers the commitments that are held
 */
public record Fleet(List<Asset> assets, List<Cover> covers) {

    /** Copies the lists; refuses two of one id. */
    public Fleet {
        assets = List.copyOf(assets);
        covers = List.copyOf(covers);
        Set<String> seen = new HashSet<>();
        assets.forEach(asset -> refuse(seen.add(asset.id()), "asset", asset.id()));
        seen.clear();
        covers.forEach(cover -> refuse(seen.add(cover.id()), "commitment", cover.id()));
    }

    private static void refuse(boolean fresh, String kind, String id) {
        if (!fresh) {
            throw new InvalidInputException(
                    "the " + kind + " \"" + id + "\" occurs twice", "fleet", "Give each " + kind + " once");
        }
    }

    /** The asset of an id. */
    public Optional<Asset> asset(String id) {
        return assets.stream().filter(asset -> asset.id().equals(id)).findFirst();
    }

    /** The same with one asset changed; the same when there is none of the id. */
    public Fleet with(String id, UnaryOperator<Asset> change) {
        return new Fleet(
                assets.stream()
                        .map(asset -> asset.id().equals(id) ? change.apply(asset) : asset)
                        .toList(),
                covers);
    }

    /** The same without some assets. */
    public Fleet without(Set<String> ids) {
        return new Fleet(
                assets.stream().filter(asset -> !ids.contains(asset.id())).toList(), covers);
    }

    /** The same with more assets. */
    public Fleet plus(List<Asset> more) {
        List<Asset> all = new ArrayList<>(assets);
        all.addAll(more);
        return new Fleet(all, covers);
    }

    /** The same with one more commitment. */
    public Fleet plus(Cover cover) {
        List<Cover> all = new ArrayList<>(covers);
        all.add(cover);
        return new Fleet(assets, all);
    }
}
