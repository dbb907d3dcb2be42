package io.capacityplanner.optimization.ordered;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.unit.Money;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A change of a fleet that may save money.
 *
 * @param id its id, unique in a plan; that of the recommendation it comes from
 * @param lever its kind
 * @param title what to do, one sentence
 * @param assets ids of the assets it changes; it is passed over when one of them is gone
 * @param change what it does to a fleet
 * @param risk probability that it goes wrong in the coming period, from 0 to below 1
 * @param switching what it costs once, work included
 * @param needed whether it is done even where it costs more: too small a size
 */
public record Action(
        String id,
        Lever lever,
        String title,
        Set<String> assets,
        UnaryOperator<Fleet> change,
        double risk,
        Money switching,
        boolean needed) {

    /** Refuses a risk that is none; copies the set. */
    public Action {
        if (!(risk >= 0 && risk < 1)) {
            throw new InvalidInputException(
                    "the risk (" + risk + ") is out of range", "action " + id, "Give a probability from 0 to below 1");
        }
        assets = Set.copyOf(assets);
    }

    /** A change that costs nothing to make and is done only where it saves. */
    public static Action free(
            String id,
            Lever lever,
            String title,
            Set<String> assets,
            UnaryOperator<Fleet> change,
            double risk,
            Money none) {
        return new Action(id, lever, title, assets, change, risk, none, false);
    }
}
