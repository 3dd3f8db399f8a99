package io.dialbridge.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadsCsvTest {

    @Test
    void readsQuotedFieldsAndLeavesEmptyOnesOut() throws IOException {
        var leads = LeadsCsv.read(new StringReader("phone_number,notes,state\n2135550101,\"calls, never\",\n"));

        assertThat(leads).containsExactly(Map.of("phone_number", "2135550101", "notes", "calls, never"));
    }

    @Test
    void shipsLeadsWithNumbersThatBelongToNobody() {
        var leads = LeadsCsv.shipped();

        assertThat(leads).hasSize(25);
        assertThat(leads)
                .extracting(lead -> lead.getOrDefault("phone_number", ""))
                .allMatch(number -> number.replaceAll("\\D", "").matches("(\\d{3})?55501\\d\\d"));
    }

    @Test
    void shipsOneDuplicateAndOneNumberThatIsTooShort() {
        var numbers = LeadsCsv.shipped().stream()
                .map(lead -> lead.getOrDefault("phone_number", "").replaceAll("\\D", ""))
                .toList();

        assertThat(numbers.stream().filter(number -> number.length() < 10)).hasSize(1);
        assertThat(numbers.size() - numbers.stream().distinct().count()).isEqualTo(1);
    }
}
