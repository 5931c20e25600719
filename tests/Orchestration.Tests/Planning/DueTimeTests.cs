using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Tests.Planning;

public sealed class DueTimeTests
{
    [Theory]
    [InlineData("\"2027-01-31T08:00:00Z\"", "2027-01-31T08:00:00Z")]
    [InlineData("\"2027-01-31T08:00:00+01:00\"", "2027-01-31T07:00:00Z")]
    [InlineData("\"2027-01-31T08:00:00\\u002B01:00\"", "2027-01-31T07:00:00Z")]
    [InlineData("\"2027-01-31T08:00:00.25-03:30\"", "2027-01-31T11:30:00.25Z")]
    [InlineData("1800000000.5", "2027-01-15T08:00:00.5Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("\"2027-01-31T08:00:00\"", null)]
    [InlineData("\"2027-01-31\"", null)]
    [InlineData("\"\\ud800\"", null)]
    [InlineData("-1", null)]
    [InlineData("1e30", null)]
    [InlineData("null", null)]
    [InlineData("[1800000000]", null)]
    public void A_time_is_text_with_an_offset_or_seconds(string json, string? expected)
    {
        bool isTime = DueTime.TryRead(JsonPayload.Parse(json), out long ticks);

        isTime.Should().Be(expected is not null);
        if (isTime)
            new DateTimeOffset(ticks, TimeSpan.Zero).Should().Be(DateTimeOffset.Parse(expected!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("\"2027-01-31T08:00\\u002B01\"", "\"2027-01-31T08:00+01\"")]
    [InlineData("\"\\ud800\"", "ud800")]
    public void What_is_no_time_can_be_explained_whatever_it_is(string json, string shown) => DueTime.Explain(JsonPayload.Parse(json)).Should().Contain(shown);
}
