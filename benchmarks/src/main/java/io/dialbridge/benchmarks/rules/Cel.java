package io.dialbridge.benchmarks.rules;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/** The Common Expression Language of Google. It does not read dates without a zone, so they are compared as text. */
final class Cel implements Engine {

    private static final String CONDITIONS = """
            call.status in ['SALE', 'APPT']
            && call.term_reason == 'AGENT'
            && call.call_type in ['OUTBOUND', 'MANUAL']
            && int(lead.called_count) >= 2
            && lead.state in ['CA', 'NY', 'TX']
            && double(lead.annual_revenue) > 10000.0
            && lead.email.contains('@example.com')
            && lead.source_id == 'web'
            && int(call.length_in_sec) >= 30 && int(call.length_in_sec) <= 3600
            && lead.last_called > '2026-01-01'
            """;

    private final CelRuntime.Program program;

    Cel() {
        var fields = MapType.create(SimpleType.STRING, SimpleType.STRING);
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar("lead", fields)
                .addVar("call", fields)
                .build();
        try {
            program = CelRuntimeFactory.standardCelRuntimeBuilder()
                    .build()
                    .createProgram(compiler.compile(CONDITIONS).getAst());
        } catch (CelValidationException | CelEvaluationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Override
    public boolean matches(Map<String, String> lead, Map<String, String> call) {
        try {
            return (Boolean) program.eval(Map.of("lead", lead, "call", call));
        } catch (CelEvaluationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
