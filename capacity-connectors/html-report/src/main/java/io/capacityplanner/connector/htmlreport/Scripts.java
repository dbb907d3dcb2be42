package io.capacityplanner.connector.htmlreport;

import java.io.IOException;
import java.util.List;

/** The script that draws, put together of its parts: one element of the page, one hash of its policy. */
final class Scripts {

    private static final List<String> PARTS =
            List.of("base", "forecast", "runouts", "money", "lines", "trials", "start");

    private Scripts() {}

    static Asset drawing() throws IOException {
        StringBuilder script = new StringBuilder("(function () {\n  'use strict';\n\n");
        for (String part : PARTS) {
            script.append(Asset.own("charts/" + part + ".js").text()).append('\n');
        }
        return new Asset(script.append("}());\n").toString());
    }
}
