package io.capacityplanner.optimization.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {

    private static final String HEADER =
            "provider,region,type,family,arch,vcpu,memory_gib,burstable,baseline_percent,usd_per_hour,price_date,note\n";

    private static Catalog read(String rows) {
        return CatalogReader.read(new StringReader("# a comment\n\n" + HEADER + rows), "prices.csv");
    }

    @Test
    void readsInAnyOrderCheapestFirst() {
        Catalog catalog = read("""
                own,here,big,x,x86_64,4,16,false,,0.2,2026-01-02,dear
                own,here,small,x,x86_64,2,8,true,20,0.1,2026-01-02,
                own,here,odd,x,x86_64,2,8,true,,0.15,2026-01-02,
                """);
        assertThat(catalog.sizes("own", "here")).extracting(InstanceSize::name).containsExactly("small", "odd", "big");
        assertThat(catalog.sizes("own", "there")).isEmpty();
        assertThat(catalog.origin()).isEqualTo("prices.csv");
        InstanceSize small = catalog.find("own", "here", "small").orElseThrow();
        assertThat(small.hourly()).isEqualTo(Money.usd(0.1));
        assertThat(small.baselineShare()).isEqualTo(0.2);
        assertThat(small.localStorageGb()).isNull();
        assertThat(small.networkGbps()).isNull();
        assertThat(small.gpus()).isZero();
        assertThat(catalog.find("own", "here", "odd").orElseThrow().baselineShare())
                .isNull();
        assertThat(catalog.find("own", "here", "big").orElseThrow().baselineShare())
                .isEqualTo(1.0);
        assertThat(catalog.find("own", "here", "none")).isEmpty();
    }

    @Test
    void namesTheMissingColumn() {
        assertThatThrownBy(() -> CatalogReader.read(new StringReader("provider,region,type,family\na,b,c,d"), "p.csv"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("p.csv")
                .hasMessageContaining("arch, vcpu, memory_gib, usd_per_hour, price_date");
    }

    @Test
    void namesRowAndColumnOfABrokenCell() {
        refuses("own,here,a,x,x86_64,two,8,,,0.1,2026-01-02,", "prices.csv, row 4, column vcpu", "\"two\"");
        refuses("own,here,a,x,x86_64,NaN,8,,,0.1,2026-01-02,", "row 4, column vcpu", "NaN");
        refuses("own,here,a,x,x86_64,2,0,,,0.1,2026-01-02,", "row 4, column memory_gib", "above zero");
        refuses("own,here,a,x,x86_64,2,8,,,-1,2026-01-02,", "row 4, column usd_per_hour", "-1");
        refuses("own,here,a,x,x86_64,2,8,,,0.1,yesterday,", "row 4, column price_date", "yesterday");
        refuses("own,here,a,x,x86_64,2,8,maybe,,0.1,2026-01-02,", "row 4, column burstable", "maybe");
        refuses("own,,a,x,x86_64,2,8,,,0.1,2026-01-02,", "row 4, column region", "empty");
        refuses("own,here,a,x,x86_64,2", "row 4", "6 cells under 12 columns");
        refuses("own,here,\"a,b\",x,x86_64,2,8,,,0.1,2026-01-02,", "row 4", "quotes");
    }

    private static void refuses(String row, String... parts) {
        assertThatThrownBy(() -> read(row + "\n"))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .contains(parts);
    }

    @Test
    void refusesDoublesAndEmptyLists() {
        String row = "own,here,a,x,x86_64,2,8,,,0.1,2026-01-02,\n";
        assertThatThrownBy(() -> read(row + row))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("own/here/a is listed twice")
                .hasMessageContaining("row 5");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no size");
        assertThatThrownBy(() -> CatalogReader.read(new StringReader(""), "empty.csv"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("empty.csv");
    }

    @Test
    void wrapsAFailureToRead() {
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("disk gone");
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> CatalogReader.read(broken, "p.csv"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("disk gone")
                .hasCauseInstanceOf(IOException.class);
    }
}
