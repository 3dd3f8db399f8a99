import io.dialbridge.platform.templates.TextTemplates;

public class B {
    static void t(String name, String s) {
        var tt = new TextTemplates();
        if (s.length() > 262144) s = s.substring(0, 262144);
        for (int i = 0; i < 2; i++) {
            long t0 = System.nanoTime();
            String r;
            try {
                r = "fields " + tt.fields(s).size();
            } catch (TextTemplates.Malformed m) {
                r = m.getMessage();
                r = r.substring(0, Math.min(80, r.length()));
            } catch (Throwable x) {
                r = "" + x.getClass();
            }
            System.out.println(name + " " + s.length() + " " + (System.nanoTime() - t0) / 1000000 + " ms " + r);
        }
        long t0 = System.nanoTime();
        String r;
        try {
            r = "" + tt.renamed(s, "lead.a", "lead.bb").length();
        } catch (TextTemplates.Malformed m) {
            r = "M";
        } catch (Throwable x) {
            r = "" + x.getClass();
        }
        System.out.println("   renamed " + (System.nanoTime() - t0) / 1000000 + " ms " + r);
    }

    public static void main(String[] a) {
        t("many", "{lead.a}".repeat(32768));
        t("elvis", "{lead.a" + " ?: lead.a".repeat(26000) + "}");
        t("elvislit", "{lead.a" + " ?: 'a'".repeat(30000) + "}");
        t("and", "{#if lead.a" + " && lead.a".repeat(26000) + "}{/if}");
        t("eq", "{#if lead.a" + " == 'a' && lead.a".repeat(15000) + "}{/if}");
        t("par", "{#if " + "(".repeat(500) + "lead.a" + ")".repeat(500) + "}{/if}");
        t("par2", "{#if " + "(".repeat(2000) + "lead.a" + ")".repeat(2000) + "}{/if}");
        t("par3", "{#if " + "(".repeat(10000) + "lead.a" + ")".repeat(10000) + "}{/if}");
        t("parwide", "{#if lead.a" + " && (lead.a)".repeat(21000) + "}{/if}");
        t("if", "{#if lead.a}{/if}".repeat(15000));
        t("nest", "{#if lead.a}".repeat(1000) + "{/if}".repeat(1000));
        t("elseif", "{#if lead.a}" + "{#else if lead.a}x".repeat(14000) + "{/if}");
        t("when", "{#when lead.a}" + "{#is 'a'}x".repeat(25000) + "{/when}");
        t("whenin", "{#when lead.a}{#in" + " 'a'".repeat(60000) + "}x{/when}");
        t("or", "{lead.a" + ".or(lead.a".repeat(500) + ")".repeat(500) + "}");
        t("or2", "{lead.a" + ".or(lead.a".repeat(3000) + ")".repeat(3000) + "}");
        t("braces", "{".repeat(262144));
        t("quotes", "{lead.a ?: '" + "\"".repeat(200000) + "'}");
        t("dots", "{lead" + ".a".repeat(130000) + "}");
        t("text", "x\n".repeat(131072));
        t("spaces", "{lead.a" + " ".repeat(260000) + "}");
        t("brack", "{lead" + "['a']".repeat(50000) + "}");
    }
}
