namespace Orchestration.Architecture.Tests.Specimens;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class MentionAttribute(params Type[] types) : Attribute
{
    public IReadOnlyList<Type> Types => types;
}
