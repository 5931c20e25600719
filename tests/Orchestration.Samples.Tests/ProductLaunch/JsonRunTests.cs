using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Orchestration.Samples.Tests.ProductLaunch;

public sealed class JsonRunTests(JsonRun run) : IClassFixture<JsonRun>
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_document_has_the_promised_keys()
    {
        run.Document.GetProperty("status").GetString().Should().Be("completed");
        run.Document.GetProperty("makespan_seconds").GetDouble().Should().BePositive();
        run.Document.GetProperty("critical_path_seconds").GetDouble().Should().BePositive()
            .And.BeLessThanOrEqualTo(run.Document.GetProperty("makespan_seconds").GetDouble());
        run.Document.GetProperty("steps").EnumerateArray().Should().AllSatisfy(step => Keys(step).Should().Contain(
            ["step_id", "status", "factory", "routing_reason", "attempts", "started_at", "finished_at"]));
        run.Document.GetProperty("artifacts").EnumerateArray().Should().AllSatisfy(artifact => Keys(artifact).Should().Contain(
            ["step_id", "path", "media_type", "size", "sha256"]));
    }

    [Theory]
    [InlineData("research_market", "research")]
    [InlineData("discover_trends", "research")]
    [InlineData("generate_images", "media")]
    [InlineData("generate_video", "media")]
    public void Every_step_succeeded_at_once_on_the_right_factory(string stepId, string factory)
    {
        JsonElement step = run.Step(stepId);

        step.GetProperty("status").GetString().Should().Be("succeeded");
        step.GetProperty("factory").GetString().Should().Be(factory);
        step.GetProperty("attempts").GetInt32().Should().Be(1);
        step.GetProperty("routing_reason").GetString().Should().Contain(factory);
    }

    [Fact]
    public void The_critical_path_is_research_then_images_then_video()
    {
        TimeSpan expected = DurationOf("research_market") + DurationOf("generate_images") + DurationOf("generate_video");

        run.Document.GetProperty("critical_path_seconds").GetDouble().Should().BeApproximately(Math.Max(expected.TotalSeconds, DurationOf("discover_trends").TotalSeconds), 1e-6);
    }

    [Fact]
    public void Steps_ran_in_the_order_of_their_dependencies_and_the_research_in_parallel()
    {
        run.StartOf("generate_images").Should().BeOnOrAfter(run.EndOf("research_market"));
        run.StartOf("generate_video").Should().BeOnOrAfter(run.EndOf("generate_images"));
        run.StartOf("discover_trends").Should().BeBefore(run.EndOf("research_market"));
        run.StartOf("research_market").Should().BeBefore(run.EndOf("discover_trends"));
    }

    [Fact]
    public async Task Every_artifact_is_a_real_file_with_the_stated_size_and_hash()
    {
        JsonElement[] artifacts = [.. run.Document.GetProperty("artifacts").EnumerateArray()];

        artifacts.Select(artifact => Path.GetFileNameWithoutExtension(PathOf(artifact))).Should().Equal("hero", "detail", "showcase");
        foreach (JsonElement artifact in artifacts)
        {
            byte[] bytes = await File.ReadAllBytesAsync(PathOf(artifact), Token);
            bytes.LongLength.Should().Be(artifact.GetProperty("size").GetInt64());
            Convert.ToHexStringLower(SHA256.HashData(bytes)).Should().Be(artifact.GetProperty("sha256").GetString());
            IsWhatItSays(bytes, artifact.GetProperty("media_type").GetString()!).Should().BeTrue();
        }
    }

    [Fact]
    public async Task The_report_quotes_the_headline_and_names_its_sources()
    {
        string report = await File.ReadAllTextAsync(Path.Combine(run.Folder, "report.md"), Token);

        report.Should().Contain(run.Document.GetProperty("headline").GetString()).And.Contain("### Sources").And.Contain("`technology-market.md`");
    }

    private static bool IsWhatItSays(byte[] bytes, string mediaType) => mediaType switch
    {
        "image/png" => bytes.AsSpan().StartsWith(PngSignature) && Encoding.Latin1.GetString(bytes, bytes.Length - 8, 4) == "IEND",
        "image/apng" => bytes.AsSpan().StartsWith(PngSignature) && bytes.AsSpan().IndexOf("acTL"u8) > 0 && bytes.AsSpan().IndexOf("fdAT"u8) > 0,
        "video/mp4" => bytes.AsSpan(4, 4).SequenceEqual("ftyp"u8) && bytes.AsSpan().IndexOf("moov"u8) > 0,
        _ => false,
    };

    private static string PathOf(JsonElement artifact) => artifact.GetProperty("path").GetString()!;

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private TimeSpan DurationOf(string stepId) => run.EndOf(stepId) - run.StartOf(stepId);
}
