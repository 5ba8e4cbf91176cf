using Akka.Configuration;

namespace Akka.Tests.Configuration;

public class HoconSyntaxTests
{
    private static Config Parse(string text) => ConfigurationFactory.ParseString(text);

    [Theory]
    [InlineData("a = 1")]
    [InlineData("a : 1")]
    [InlineData("{ a = 1 }")]
    [InlineData("\"a\" = \"1\"")]
    [InlineData("a = 1,")]
    [InlineData("# note\na = 1 // note")]
    [InlineData("a=\t 1 \t")]
    [InlineData("{\"a\": 1}\n\n")]
    [InlineData("\uFEFFa = 1\r\n")]
    [InlineData("a =\n  1")]
    public void A_field_is_written_in_any_of_the_ways_of_HOCON(string text) => Assert.Equal("1", Parse(text).GetString("a"));

    [Theory]
    [InlineData("a.b.c = 1")]
    [InlineData("a { b { c = 1 } }")]
    [InlineData("a { b.c = 1 }")]
    [InlineData("a = { b : { c : 1 } }")]
    [InlineData("a.b { c : 1 }")]
    [InlineData("a\n{ b\n{ c : 1 } }")]
    public void A_dotted_key_is_a_nested_object(string text) => Assert.Equal(1, Parse(text).GetInt("a.b.c"));

    [Fact]
    public void A_quoted_part_of_a_key_keeps_its_dots() =>
        Assert.Equal(1, Parse("akka.deployment { \"/a.b\" { x = 1 } }").GetInt("akka.deployment.\"/a.b\".x"));

    [Fact]
    public void A_key_may_hold_blanks() => Assert.Equal("42", Parse("a b c : 42").GetString("a b c"));

    [Fact]
    public void Objects_of_one_key_are_merged()
    {
        var config = Parse("a { x = 1, y = 2 }\na { y = 3, z = 4 }");

        Assert.Equal([1, 3, 4], new[] { "a.x", "a.y", "a.z" }.Select(path => config.GetInt(path)));
    }

    [Fact]
    public void A_text_in_between_ends_the_merging_of_objects()
    {
        var config = Parse("a { x = 1 }\na = null\na { z = 4 }");

        Assert.False(config.HasPath("a.x"));
        Assert.Equal(4, config.GetInt("a.z"));
    }

    [Fact]
    public void Words_on_a_line_are_one_text() => Assert.Equal("quick brown fox", Parse("a = quick brown fox  ").GetString("a"));

    [Fact]
    public void Quoted_and_unquoted_words_join() => Assert.Equal("a b,c d", Parse("x = a \"b,c\" d").GetString("x"));

    [Fact]
    public void Escapes_hold_in_quotes() => Assert.Equal("\t\"\\é\n", Parse("""a = "\t\"\\\u00e9\n" """).GetString("a"));

    [Fact]
    public void Triple_quotes_keep_the_text_as_it_is() =>
        Assert.Equal("C:\\dir\n\"x\" ", Parse("a = \"\"\"C:\\dir\n\"x\" \"\"\"").GetString("a"));

    [Fact]
    public void Null_is_no_text_but_a_path()
    {
        var config = Parse("a = null");

        Assert.Null(config.GetString("a"));
        Assert.True(config.HasPath("a"));
    }

    [Theory]
    [InlineData("a = [1, 2, 3]")]
    [InlineData("a = [1\n2\n3]")]
    [InlineData("a = [\n 1,\n 2, # two\n 3,\n]")]
    [InlineData("a = [1, 2] [3]")]
    [InlineData("a = [1]\na += 2\na += 3")]
    [InlineData("a = [1, 2]\na = ${a} [3]")]
    [InlineData("o { a = [1, 2] }\no { a = ${o.a} [3] }\na = ${o.a}")]
    public void A_list_is_written_in_any_of_the_ways_of_HOCON(string text) =>
        Assert.Equal([1, 2, 3], Parse(text).GetIntList("a"));

    [Fact]
    public void Appending_to_nothing_makes_a_list() => Assert.Equal(["x"], Parse("a += x").GetStringList("a"));

    [Fact]
    public void Objects_concatenate_by_merging()
    {
        var config = Parse("base { x = 1, y = 1 }\na = ${base} { y = 2 }");

        Assert.Equal((1, 2), (config.GetInt("a.x"), config.GetInt("a.y")));
    }

    [Fact]
    public void A_list_may_hold_objects()
    {
        var items = Parse("a = [{ x = 1 }, { x = 2 }]").GetValue("a")!.GetArray();

        Assert.Equal([1, 2], items.Select(item => item.ToConfig().GetInt("x")));
    }

    [Fact]
    public void An_include_brings_in_what_the_callback_gives()
    {
        var config = ConfigurationFactory.ParseString(
            "a { include \"part\" }\na.y = 3",
            name => name == "part" ? Akka.Configuration.Hocon.Parser.Parse("x = 1, y = 2", null) : null);

        Assert.Equal((1, 3), (config.GetInt("a.x"), config.GetInt("a.y")));
    }

    [Fact]
    public void An_include_reads_a_file()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path, "x = 1");
            Assert.Equal(1, Parse($"include file(\"{path}\")").GetInt("x"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void An_include_of_nothing_is_left_out_unless_it_is_required()
    {
        Assert.Equal(1, Parse("include \"no-such-file\"\na = 1").GetInt("a"));
        Assert.Throws<ConfigurationException>(() => Parse("include required(file(\"no-such-file\"))"));
    }

    [Fact]
    public void What_is_written_can_be_read_again()
    {
        var config = Parse("a { b = [1, \"x y\", { c = \"q\\\"\" }], d = 5s, e = null }\n\"k.1\" = \"//\"");

        var again = Parse(config.ToString());

        Assert.Equal(config.ToString(), again.ToString());
        Assert.Equal("//", again.GetString("\"k.1\""));
    }
}
