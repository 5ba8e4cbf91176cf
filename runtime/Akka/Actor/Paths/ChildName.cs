using System.Text;

namespace Akka.Actor;

/// <summary>The names of children that nobody named: $a, $b, … $ab. They are a number, least significant digit first.</summary>
internal static class ChildName
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    public static string Of(long serial)
    {
        var name = new StringBuilder("$");
        do
        {
            name.Append(Digits[(int)(serial & 63)]);
            serial >>= 6;
        }
        while (serial != 0);
        return name.ToString();
    }

    public static bool TryParse(string name, out long serial)
    {
        serial = 0;
        if (name.Length is < 2 or > 11 || name[0] != '$')
            return false;
        for (var i = name.Length - 1; i > 0; i--)
        {
            var digit = Digits.IndexOf(name[i]);
            if (digit < 0)
                return false;
            serial = (serial << 6) | (uint)digit;
        }

        return true;
    }
}
